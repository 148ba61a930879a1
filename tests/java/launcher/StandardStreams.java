import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

public class StandardStreams {
    static final PrintStream out = System.out, err = System.err;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
        case "out":
            out.println("hello");
            err.println("error " + out.checkError());
            break;
        case "err":
            err.println("hello");
            out.println("error " + err.checkError());
            break;
        case "raw": attempt(() -> new FileOutputStream(FileDescriptor.out).write("raw\n".getBytes())); break;
        case "sync": attempt(FileDescriptor.out::sync); break;
        case "open":
            try (FileInputStream f = new FileInputStream("/dev/null")) {
                out.println("opened " + f.read());
                err.println("opened " + f.read());
            }
            break;
        case "throw": throw new RuntimeException("thrown");
        case "in": attempt(() -> out.println(System.in.read() + " " + System.in.available())); break;
        case "available": attempt(() -> out.println(System.in.available())); break;
        case "lines":
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
            for (String line; (line = reader.readLine()) != null;) out.println("[" + line + "]");
            break;
        case "console": out.println(System.console()); break;
        case "close":
            out.close();
            out.println("lost");
            err.println(out.checkError());
            System.in.close();
            attempt(System.in::read);
            err.close();
            err.println("lost");
            break;
        case "lots":
            for (int i = 0; i < 20000; i++) out.println("line " + i);
            err.println("failed: " + out.checkError());
            break;
        case "limited": attempt(() -> new FileOutputStream(FileDescriptor.out).write(new byte[100000])); break;
        default: throw new Error(args[0]);
        }
    }

    interface Action {
        void run() throws IOException;
    }

    static void attempt(Action a) {
        try {
            a.run();
        } catch (IOException e) {
            err.println(e);
        }
    }
}
