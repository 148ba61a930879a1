import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.XMLFormatter;

/* java.logging: levels, parents, handlers to streams and files, configuration, System.Logger on top of it. */
public class Logs {
    public static void main(String[] args) throws Exception {
        String format = "java.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%6$s%n\nhandlers=java.util.logging.ConsoleHandler\na.level=FINE\n"
                + "java.util.logging.ConsoleHandler.level=ALL\n";
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(format.getBytes()));
        Logger a = Logger.getLogger("a"), ab = Logger.getLogger("a.b");
        a.fine("fine of a");
        a.finer("not seen");
        ab.log(Level.WARNING, "{0} and {1}", new Object[] {"one", 2});
        ab.log(Level.SEVERE, "thrown", new IllegalStateException("state"));
        System.out.println(ab.getParent().getName() + " " + ab.isLoggable(Level.FINE) + " " + ab.getLevel());
        FileHandler file = new FileHandler("log.%g.txt", 2000, 3);
        file.setFormatter(new SimpleFormatter());
        ab.addHandler(file);
        ab.setUseParentHandlers(false);
        for (int i = 0; i < 100; i++) ab.info("line " + i);
        file.close();
        for (int i = 0; i < 3; i++) System.out.println(i + " " + Files.readAllLines(Path.of("log." + i + ".txt")).get(0));
        ab.removeHandler(file);
        ab.addHandler(new Handler() {
            @Override
            public void publish(LogRecord r) {
                String xml = new XMLFormatter().format(r);
                System.out.println(r.getLoggerName() + " " + r.getSourceMethodName() + " " + xml.contains("<message>x &lt; y</message>"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        ab.info("x < y");
        System.getLogger("a.b").log(System.Logger.Level.INFO, "through System.Logger");
        System.out.println(Level.parse("850") + " " + Level.parse("CONFIG").intValue());
    }
}
