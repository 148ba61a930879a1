import java.io.Console;
import java.util.Arrays;
import java.util.Scanner;

public class Consoles {
    public static void main(String[] args) {
        Console c = System.console();
        System.out.println(c == null ? "none: the end" : "a console, " + System.getProperty("sun.stdout.encoding") + " " + System.getProperty("sun.stderr.encoding"));
        if (c == null) return;
        System.out.println(c == System.console());
        String name = c.readLine("%s name? ", "first");
        c.printf("Hello, %s%n", name);
        char[] password = c.readPassword("password? ");
        c.format("%d %s%n", password.length, new String(password));
        Arrays.fill(password, ' ');
        c.writer().println("line: ");
        c.flush();
        System.out.println("[" + c.readLine() + "]");
        System.out.println(c.readPassword("second? ") == null);
        c.writer().println("scan: ");
        c.flush();
        Scanner s = new Scanner(c.reader());
        System.out.println(s.nextInt() + s.next());
        System.out.println("the end");
    }
}
