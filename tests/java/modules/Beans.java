import java.beans.BeanInfo;
import java.beans.ConstructorProperties;
import java.beans.DefaultPersistenceDelegate;
import java.beans.EventHandler;
import java.beans.Introspector;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditorManager;
import java.beans.PropertyVetoException;
import java.beans.Statement;
import java.beans.VetoableChangeSupport;
import java.beans.XMLDecoder;
import java.beans.XMLEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** java.beans: properties, their changes, introspection, objects as XML. */
public class Beans {
    public static class Person {
        private final PropertyChangeSupport changes = new PropertyChangeSupport(this);
        private final VetoableChangeSupport vetoes = new VetoableChangeSupport(this);
        private String name = "nobody";
        private int age;
        private String[] tags = {};
        private List<Object> friends = new ArrayList<>();

        public String getName() { return name; }

        public void setName(String n) {
            String old = name;
            name = n;
            changes.firePropertyChange("name", old, n);
        }

        public int getAge() { return age; }

        public void setAge(int a) throws PropertyVetoException {
            vetoes.fireVetoableChange("age", age, a);
            age = a;
        }

        public boolean isAdult() { return age >= 18; }

        public String[] getTags() { return tags; }

        public void setTags(String[] t) { tags = t; }

        public String getTags(int i) { return tags[i]; }

        public void setTags(int i, String t) { tags[i] = t; }

        public List<Object> getFriends() { return friends; }

        public void setFriends(List<Object> f) { friends = f; }

        public void addPropertyChangeListener(PropertyChangeListener l) { changes.addPropertyChangeListener(l); }

        public void removePropertyChangeListener(PropertyChangeListener l) { changes.removePropertyChangeListener(l); }
    }

    public static class Pair {
        private final int x, y;

        @ConstructorProperties({"x", "y"})
        public Pair(int x, int y) {
            this.x = x;
            this.y = y;
        }

        public int getX() { return x; }

        public int getY() { return y; }
    }

    public static void main(String[] args) throws Exception {
        Person p = new Person();
        p.addPropertyChangeListener(e -> System.out.println(e.getPropertyName() + ": " + e.getOldValue() + " -> " + e.getNewValue()));
        p.vetoes.addVetoableChangeListener(e -> {
            if ((Integer) e.getNewValue() < 0) throw new PropertyVetoException("no such age", e);
        });
        p.setName("Ada");
        p.setName("Ada");
        p.setAge(36);
        try {
            p.setAge(-1);
        } catch (PropertyVetoException e) {
            System.out.println(e.getMessage() + " " + p.getAge());
        }
        BeanInfo info = Introspector.getBeanInfo(Person.class, Object.class);
        for (PropertyDescriptor d : info.getPropertyDescriptors())
            System.out.println(d.getClass().getSimpleName() + " " + d.getName() + " " + d.getPropertyType() + " " + (d.getWriteMethod() != null) + " " + d.isBound());
        System.out.println(info.getEventSetDescriptors()[0].getName() + " " + Introspector.decapitalize("FooBar") + " " + Introspector.decapitalize("URL"));
        p.setTags(new String[] {"one", "<two> & \u00e4"});
        p.getFriends().add(new Pair(3, 4));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k", 1.5);
        p.getFriends().add(map);
        p.getFriends().add(p); // a circle
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XMLEncoder encoder = new XMLEncoder(out)) {
            encoder.setPersistenceDelegate(Pair.class, new DefaultPersistenceDelegate(new String[] {"x", "y"}));
            encoder.writeObject(p);
        }
        System.out.println(out.toString("UTF-8").replaceFirst("version=\"17[^\"]*\"", "version"));
        try (XMLDecoder decoder = new XMLDecoder(new ByteArrayInputStream(out.toByteArray()))) {
            Person q = (Person) decoder.readObject();
            System.out.println(q.getName() + q.getAge() + q.isAdult() + q.getTags(1) + ((Pair) q.getFriends().get(0)).getY() + q.getFriends().get(1) + (q.getFriends().get(2) == q));
        }
        Runnable r = EventHandler.create(Runnable.class, p, "name", "");
        try {
            r.run();
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        EventHandler.create(PropertyChangeListener.class, p, "name", "newValue").propertyChange(new java.beans.PropertyChangeEvent(p, "x", 1, "Grace"));
        new Statement(p, "setTags", new Object[] {0, "uno"}).execute();
        System.out.println(p.getName() + " " + p.getTags(0) + " " + PropertyEditorManager.findEditor(boolean.class).getTags()[0]);
    }
}
