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
public class Absent extends Tells {
    static class Happened extends Event {
        int what;
    }

    public static void main(String[] args) throws Exception {
        tell("flight recorder", () -> FlightRecorder.isAvailable());
        tell("the flight recorder", () -> FlightRecorder.getFlightRecorder());
        tell("recording", () -> new Recording());
        tell("event", () -> {
            Happened h = new Happened();
            h.begin();
            h.commit();
            return h.isEnabled();
        });
        tell("attach", () -> VirtualMachine.attach(Long.toString(ProcessHandle.current().pid())));
        tell("sctp", () -> SctpChannel.open());
        tell("smart cards", () -> TerminalFactory.getInstance("PC/SC", null));
        tell("no smart cards", () -> TerminalFactory.getDefault().getType());
        Path library = Files.createFile(Path.of("library.so").toAbsolutePath());
        tell("pkcs11", () -> Security.getProvider("SunPKCS11").configure("--name=x\nlibrary=" + library + "\n"));
        tell("jvmci", () -> jdk.vm.ci.runtime.JVMCI.getRuntime());
        tell("debugging", () -> {
            LaunchingConnector c = Bootstrap.virtualMachineManager().launchingConnectors().stream().filter(l -> l.name().equals("com.sun.jdi.RawCommandLineLaunch")).findAny().get();
            return c.transport().name() + " " + Bootstrap.virtualMachineManager().attachingConnectors().size();
        });
    }
}
