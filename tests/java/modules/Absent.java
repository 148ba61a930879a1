import com.sun.jdi.Bootstrap;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.nio.sctp.SctpChannel;
import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Map;
import javax.smartcardio.TerminalFactory;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** What is absent is named when it is asked for; what can do without it works. */
public class Absent {
    interface Attempt {
        Object go() throws Exception;
    }

    static class Happened extends Event {
        int what;
    }

    static void attempt(String what, Attempt a) {
        try {
            System.out.println(what + ": " + a.go());
        } catch (Exception | Error e) {
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            System.out.println(what + ": " + (e == cause ? "" : e.getClass().getName() + " by ") + cause.toString().replaceFirst("path: .*", "path").replaceFirst("for: /.*", "for"));
        }
    }

    public static void main(String[] args) throws Exception {
        attempt("flight recorder", () -> FlightRecorder.isAvailable());
        attempt("the flight recorder", () -> FlightRecorder.getFlightRecorder());
        attempt("recording", () -> new Recording());
        attempt("event", () -> {
            Happened h = new Happened();
            h.begin();
            h.commit();
            return h.isEnabled();
        });
        attempt("attach", () -> VirtualMachine.attach(Long.toString(ProcessHandle.current().pid())));
        attempt("sctp", () -> SctpChannel.open());
        attempt("smart cards", () -> TerminalFactory.getInstance("PC/SC", null));
        attempt("no smart cards", () -> TerminalFactory.getDefault().getType());
        Path library = Files.createFile(Path.of("library.so").toAbsolutePath());
        attempt("pkcs11", () -> Security.getProvider("SunPKCS11").configure("--name=x\nlibrary=" + library + "\n"));
        attempt("jvmci", () -> jdk.vm.ci.runtime.JVMCI.getRuntime());
        attempt("debugging", () -> {
            LaunchingConnector c = Bootstrap.virtualMachineManager().launchingConnectors().stream().filter(l -> l.name().equals("com.sun.jdi.RawCommandLineLaunch")).findAny().get();
            return c.transport().name() + " " + Bootstrap.virtualMachineManager().attachingConnectors().size();
        });
    }
}
