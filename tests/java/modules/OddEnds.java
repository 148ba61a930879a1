import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.dynalink.CallSiteDescriptor;
import jdk.dynalink.DynamicLinker;
import jdk.dynalink.DynamicLinkerFactory;
import jdk.dynalink.NoSuchDynamicMethodException;
import jdk.dynalink.Operation;
import jdk.dynalink.StandardNamespace;
import jdk.dynalink.StandardOperation;
import jdk.dynalink.support.SimpleRelinkableCallSite;
import jdk.nio.mapmode.ExtendedMapMode;
import sun.reflect.ReflectionFactory;

/** jdk.dynalink, sun.reflect.ReflectionFactory of jdk.unsupported, jdk.nio.mapmode. */
public class OddEnds extends Tells {
    public static class Bean {
        private String name = "bean";

        public String getName() { return name; }

        public void setName(String n) { name = n; }

        public String twice(Object o) { return "" + o + o; }

        public String twice(int i) { return "int " + 2 * i; }
    }

    static class Base {
        final List<String> seen = new ArrayList<>();

        Base() { seen.add("base"); }
    }

    static class Kept extends Base implements Serializable {
        private static final long serialVersionUID = 1;
        int number = 7;

        Kept() { seen.add("kept"); }

        private void writeObject(java.io.ObjectOutputStream out) throws java.io.IOException { out.defaultWriteObject(); }
    }

    static final DynamicLinker LINKER = new DynamicLinkerFactory().createLinker();

    static Object dynamic(Operation operation, MethodType type, Object... args) throws Exception {
        try {
            return LINKER.link(new SimpleRelinkableCallSite(new CallSiteDescriptor(MethodHandles.publicLookup(), operation, type))).dynamicInvoker().invokeWithArguments(args);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    static void dynamics() {
        Bean bean = new Bean();
        MethodType one = MethodType.methodType(Object.class, Object.class), three = MethodType.genericMethodType(3), two = MethodType.genericMethodType(2);
        tell("set", () -> dynamic(StandardOperation.SET.withNamespace(StandardNamespace.PROPERTY).named("name"), MethodType.methodType(void.class, Object.class, Object.class), bean, "new"));
        tell("get", () -> dynamic(StandardOperation.GET.withNamespace(StandardNamespace.PROPERTY).named("name"), one, bean));
        tell("overloaded", () -> dynamic(StandardOperation.CALL, three, dynamic(StandardOperation.GET.withNamespace(StandardNamespace.METHOD).named("twice"), one, bean), bean, "x"));
        tell("element", () -> dynamic(StandardOperation.GET.withNamespace(StandardNamespace.ELEMENT), two, List.of("a", "b"), 1));
        tell("of a map", () -> dynamic(StandardOperation.GET.withNamespace(StandardNamespace.ELEMENT), two, Map.of("k", 3), "k"));
        tell("missing", () -> dynamic(StandardOperation.GET.withNamespace(StandardNamespace.PROPERTY).named("nope"), one, bean));
        tell("not linked", () -> {
            try {
                return dynamic(StandardOperation.NEW, one, bean);
            } catch (NoSuchDynamicMethodException e) {
                return e.getClass().getSimpleName();
            }
        });
    }

    static void factory() throws Exception {
        ReflectionFactory f = ReflectionFactory.getReflectionFactory();
        Kept k = (Kept) f.newConstructorForSerialization(Kept.class).newInstance();
        System.out.println(k.seen + " " + k.number);
        Kept none = (Kept) f.newConstructorForSerialization(Kept.class, Object.class.getConstructor()).newInstance();
        System.out.println(none.seen + " " + none.number);
        System.out.println((f.writeObjectForSerialization(Kept.class) != null) + " " + f.readObjectForSerialization(Kept.class) + " " + f.hasStaticInitializerForSerialization(Kept.class));
        tell("of another class", () -> f.newConstructorForSerialization(Base.class, Thread.class.getConstructor()).newInstance().getClass());
    }

    public static void main(String[] args) throws Exception {
        dynamics();
        factory();
        try (FileChannel c = FileChannel.open(Path.of("mapped"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer shared = c.map(MapMode.READ_WRITE, 0, 100);
            shared.putInt(4, 42);
            shared.force();
            System.out.println(c.size() + " " + c.map(MapMode.PRIVATE, 0, 8).getInt(4));
            tell("memory that persists", () -> c.map(ExtendedMapMode.READ_WRITE_SYNC, 0, 8).getInt(4));
        }
    }
}
