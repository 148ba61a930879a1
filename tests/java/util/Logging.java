import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.logging.ConsoleHandler;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.logging.XMLFormatter;

/** java.util.logging and System.Logger: levels and parents, who the caller is through lambdas and reflection, handlers, formatters, filters, bundles, configuration, weak loggers. */
public class Logging {
    static final List<LogRecord> seen = Collections.synchronizedList(new ArrayList<>());
    static class Keeping extends Handler {
        Keeping() { setLevel(java.util.logging.Level.ALL); }
        @Override
        public void publish(LogRecord r) {
            if (isLoggable(r) && r.getSourceClassName() != "") seen.add(r); // asked now: the caller is on the stack
        }
        @Override
        public void flush() { }
        @Override
        public void close() { }
    }
    static void flush(String what) {
        StringBuilder s = new StringBuilder(what).append(':');
        for (LogRecord r : seen)
            s.append(' ').append(r.getLevel()).append('/').append(r.getLoggerName()).append('/').append(r.getSourceClassName()).append('.').append(String.valueOf(r.getSourceMethodName()).replaceAll("\\$[0-9]+$", "\\$N")).append('/').append(
                    new SimpleFormatter().formatMessage(r));
        seen.clear();
        System.out.println(s);
    }
    static class Nested {
        Nested(Logger l) { l.info("by a constructor"); }
        static void stat(Logger l) { l.log(java.util.logging.Level.WARNING, "by {0} of {1}", new Object[] {"one", 2}); }
    }
    public static class Bundle extends ListResourceBundle {
        @Override
        protected Object[][] getContents() { return new Object[][] {{"key", "translated {0}"}, {"plain", "plainly"}}; }
    }
    public static void reflected(Logger l) { l.warning("reflected"); }

    public static void main(String[] args) throws Exception {
        Logger root = Logger.getLogger(""), l = Logger.getLogger("a.b"), parent = Logger.getLogger("a"), child = Logger.getLogger("a.b.c.d");
        for (Handler h : root.getHandlers()) {
            System.out.println(h.getClass() + " " + h.getLevel() + " " + h.getFormatter().getClass());
            root.removeHandler(h);
        }
        root.addHandler(new Keeping());
        System.out.println(l.getParent().getName() + " " + child.getParent().getName() + " '" + parent.getParent().getName() + "' " + l.getLevel() + " " + root.getLevel() + " " + (Logger.getLogger("a.b") == l) + " " + Logger.getGlobal().getName() + " " + l.getUseParentHandlers());
        l.info("plain");
        l.fine("not seen");
        parent.setLevel(java.util.logging.Level.FINEST);
        l.fine("seen now");
        child.finer("by the grandchild");
        flush("levels");
        Supplier<String> late = () -> "late text";
        l.info(late);
        l.log(java.util.logging.Level.FINEST, late);
        l.log(java.util.logging.Level.ALL, "at ALL");
        l.log(java.util.logging.Level.OFF, "at OFF");
        l.log(java.util.logging.Level.parse("850"), "at 850");
        flush("more levels");
        new Nested(l);
        Nested.stat(l);
        Runnable r = () -> l.info("by a lambda");
        r.run();
        List.of("x").forEach(l::info);
        Logging.class.getMethod("reflected", Logger.class).invoke(null, l);
        new Object() {
            void anonymous() { l.severe("anonymous"); }
        }.anonymous();
        Thread t = new Thread(() -> l.info("by a thread"));
        t.start();
        t.join();
        flush("callers");
        l.entering("C", "m", new Object[] {1, "two"});
        l.exiting("C", "m", 3);
        l.throwing("C", "m", new IllegalStateException("thrown"));
        l.logp(java.util.logging.Level.INFO, "Given", "method", "given {0}", 5);
        l.log(java.util.logging.Level.SEVERE, "with a throwable", new Exception("x"));
        flush("explicit");
        l.setFilter(x -> !x.getMessage().contains("no"));
        l.info("no");
        l.info("yes");
        l.setFilter(null);
        l.setUseParentHandlers(false);
        l.info("nobody hears");
        l.setUseParentHandlers(true);
        flush("filters");
        ResourceBundle bundle = new Bundle();
        l.logrb(java.util.logging.Level.INFO, bundle, "key", "argument");
        Logger localized = Logger.getLogger("localized", "Logging$Bundle");
        localized.info("plain");
        localized.info("not in it {0}");
        flush("bundles");
        try {
            Logger.getLogger("missing", "no.such.Bundle");
        } catch (java.util.MissingResourceException e) {
            System.out.println(e.getMessage());
        }

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogRecord record = new LogRecord(java.util.logging.Level.INFO, "text & <more> {0}");
        record.setParameters(new Object[] {"p"});
        record.setInstant(java.time.Instant.ofEpochSecond(1_000_000_000L, 5000));
        record.setSequenceNumber(7);
        record.setLongThreadID(3);
        record.setLoggerName("n");
        record.setSourceClassName("S");
        record.setSourceMethodName("m");
        record.setThrown(new Exception("logged") {
            @Override
            public StackTraceElement[] getStackTrace() { return new StackTraceElement[] {new StackTraceElement("A", "b", "A.java", 5)}; }
        });
        System.out.println(new XMLFormatter().format(record).replaceAll("<exception>(?s:.*)</exception>", "<exception/>"));
        StreamHandler stream = new StreamHandler(out, new SimpleFormatter());
        record.setThrown(null);
        stream.publish(record);
        stream.close();
        System.out.println(out.toString().replace("\n", "|"));
        MemoryHandler memory = new MemoryHandler(new Keeping(), 3, java.util.logging.Level.SEVERE);
        for (int i = 0; i < 5; i++) memory.publish(new LogRecord(java.util.logging.Level.INFO, "m" + i));
        System.out.print(seen.size() + " ");
        memory.publish(new LogRecord(java.util.logging.Level.SEVERE, "push"));
        System.out.println(seen.size() + " " + seen.get(0).getMessage());
        seen.clear();
        StreamHandler failing = new StreamHandler(new java.io.OutputStream() {
            @Override
            public void write(int b) throws java.io.IOException { throw new java.io.IOException("full"); }
        }, new SimpleFormatter());
        failing.setErrorManager(new ErrorManager() {
            @Override
            public void error(String msg, Exception e, int code) { System.out.println("error " + msg + " " + e + " " + code); }
        });
        failing.publish(record);
        failing.flush();
        failing.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord x) { throw new IllegalStateException("formatter"); }
        });
        failing.publish(record);
        Filter none = x -> false;
        failing.setFilter(none);
        System.out.println(failing.isLoggable(record));

        System.Logger system = System.getLogger("of.system");
        system.log(Level.INFO, "system {0}", 4);
        system.log(Level.DEBUG, "not seen");
        system.log(Level.ERROR, () -> "supplied");
        system.log(Level.WARNING, "thrown", new Exception("y"));
        System.out.println(system.getName() + " " + system.isLoggable(Level.DEBUG) + " " + system.isLoggable(Level.OFF));
        flush("system");

        LogManager manager = LogManager.getLogManager();
        manager.readConfiguration(new ByteArrayInputStream(("handlers=java.util.logging.ConsoleHandler\n.level=WARNING\nconf.level=FINE\njava.util.logging.ConsoleHandler.level=ALL\n"
                                                            + "java.util.logging.SimpleFormatter.format=%4$s|%3$s|%5$s|%6$s%n\n").getBytes(StandardCharsets.UTF_8)));
        Logger conf = Logger.getLogger("conf.x");
        System.out.println(Logger.getLogger("conf").getLevel() + " " + conf.isLoggable(java.util.logging.Level.FINE) + " " + Logger.getLogger("other").isLoggable(java.util.logging.Level.INFO) + " " + Logger.getLogger("").getHandlers().length + " "
                + (Logger.getLogger("").getHandlers()[0] instanceof ConsoleHandler) + " " + manager.getProperty("conf.level"));
        conf.fine("to the console");
        conf.log(java.util.logging.Level.WARNING, "with {0}", "arguments");
        Collections.list(manager.getLoggerNames()).stream().filter(n -> n.startsWith("a")).sorted().forEach(n -> System.out.print(n + " "));
        System.out.println();
        manager.reset();
        System.out.println(Logger.getLogger("").getHandlers().length + " " + Logger.getLogger("conf").getLevel());
        try {
            l.setLevel(java.util.logging.Level.parse("NONE"));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
