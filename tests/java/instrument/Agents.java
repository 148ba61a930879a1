import java.lang.instrument.Instrumentation;

/* An agent and a program in one: both say when they run. */
public class Agents {
    public static void premain(String options, Instrumentation i) {
        System.out.println("premain " + options + " " + Thread.currentThread().getName() + " " + i.isModifiableClass(Agents.class));
        if ("throw".equals(options)) throw new IllegalStateException("thrown");
        if ("exit".equals(options)) System.exit(3);
    }

    public static void agentmain(String options, Instrumentation i) {
        System.out.println("agentmain '" + options + "' " + (i != null));
    }

    public static void main(String[] args) {
        System.out.println("main " + System.getProperty("java.class.path"));
    }
}

class Simple {
    public static void premain(String options) {
        System.out.println("simple " + options);
    }
}

class Helped {
    public static void premain(String options) {
        System.out.println("helped by " + Helper.class.getClassLoader());
    }
}
