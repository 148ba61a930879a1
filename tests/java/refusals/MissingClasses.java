import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reflection on classes that name a class which its loader does not find. */
public class MissingClasses extends Refusals {
    static class Missing { }

    static class MissingException extends Exception { }

    interface MissingInterface { }

    static class Fields { int there; Missing gone; }

    static class Methods { void takes(Missing m) { } Missing returns() { return null; } void fails() throws MissingException { } void plain() { } }

    static class Constructors { Constructors(Missing m) { } }

    static class Sub extends Missing { }

    static class Implements implements MissingInterface { }

    record Components(int there, Missing gone) { }

    static class Uses {
        Object make() { return new Missing(); }
        Object array() { return new Missing[1]; }
        boolean is(Object o) { return o instanceof Missing; }
        void caught() { try { make(); } catch (Throwable t) { throw t; } }
        Supplier<Object> later() { return Missing::new; }
    }

    static class Outer { class Inner { } }

    /** Defines all of this program anew, but what is called Missing. */
    static class Loader extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains("$Missing") || name.endsWith("$Outer")) throw new ClassNotFoundException("no " + name);
            Class<?> c = findLoadedClass(name);
            if (c != null || !name.startsWith("MissingClasses")) return c != null ? c : super.loadClass(name, resolve);
            try (InputStream in = MissingClasses.class.getResourceAsStream(name + ".class")) {
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static Class<?> load(String name) throws ClassNotFoundException {
        return new Loader().loadClass("MissingClasses$" + name);
    }

    static Object call(String name) throws Throwable {
        var c = load("Uses").getDeclaredConstructor();
        c.setAccessible(true);
        Object uses = c.newInstance();
        var m = Arrays.stream(uses.getClass().getDeclaredMethods()).filter(x -> x.getName().equals(name)).findFirst().orElseThrow();
        m.setAccessible(true);
        return m.getParameterCount() == 0 ? m.invoke(uses) : m.invoke(uses, "text");
    }

    public static void main(String[] args) {
        tell("fields", () -> load("Fields").getDeclaredFields());
        tell("one field", () -> load("Fields").getDeclaredField("there"));
        tell("methods", () -> load("Methods").getDeclaredMethods());
        tell("one method", () -> load("Methods").getDeclaredMethod("plain"));
        tell("constructors", () -> load("Constructors").getDeclaredConstructors());
        tell("components", () -> load("Components").getRecordComponents());
        tell("is a record", () -> load("Components").isRecord());
        tell("subclass", () -> load("Sub"));
        tell("implements", () -> load("Implements"));
        tell("enclosing class", () -> load("Outer$Inner").getEnclosingClass());
        tell("declaring class", () -> load("Outer$Inner").getDeclaringClass());
        tell("simple name", () -> load("Outer$Inner").getSimpleName());
        tell("modifiers", () -> load("Outer$Inner").getModifiers());
        tell("nest host", () -> load("Outer$Inner").getNestHost().getName());
        tell("nest members", () -> load("Fields").getNestMembers().length);
        tell("declared classes", () -> new Loader().loadClass("MissingClasses").getDeclaredClasses());
        tell("for name", () -> Class.forName("MissingClasses$Missing", false, new Loader()));
        tell("for array name", () -> Class.forName("[LMissingClasses$Missing;", false, new Loader()));
        for (String name : new String[] {"make", "array", "is", "caught", "later"}) tell(name, () -> call(name));
    }
}
