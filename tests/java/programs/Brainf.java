import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The language of eight letters: an interpreter of the text and an optimizing one of runs and cleared cells, which have to agree. */
public class Brainf {
    static int[] matching(String program) {
        int[] partner = new int[program.length()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < program.length(); i++) {
            if (program.charAt(i) == '[') open.push(i);
            if (program.charAt(i) != ']') continue;
            if (open.isEmpty()) throw new IllegalArgumentException("] at " + i + " closes nothing");
            partner[i] = open.pop();
            partner[partner[i]] = i;
        }
        if (!open.isEmpty()) throw new IllegalArgumentException("[ at " + open.peek() + " is not closed");
        return partner;
    }

    static long plainly(String program, InputStream in, OutputStream out) throws IOException {
        int[] partner = matching(program);
        byte[] tape = new byte[300];
        long steps = 0;
        for (int pc = 0, p = 0; pc < program.length(); pc++, steps++) {
            switch (program.charAt(pc)) {
                case '>': p++; break;
                case '<': p--; break;
                case '+': tape[p]++; break;
                case '-': tape[p]--; break;
                case '.': out.write(tape[p]); break;
                case ',': tape[p] = (byte) Math.max(0, in.read()); break;
                case '[': if (tape[p] == 0) pc = partner[pc]; break;
                case ']': if (tape[p] != 0) pc = partner[pc]; break;
                default: steps--;
            }
        }
        return steps;
    }

    record Instruction(char op, int n) {}

    static List<Instruction> translate(String program) {
        matching(program);
        List<Instruction> code = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        String cleaned = program.replaceAll("[^-+<>.,\\[\\]]", "").replace("[-]", "0");
        for (int i = 0; i < cleaned.length();) {
            char c = cleaned.charAt(i);
            int run = i;
            while (run < cleaned.length() && cleaned.charAt(run) == c && "+-<>".indexOf(c) >= 0) run++;
            int n = Math.max(1, run - i);
            switch (c) {
                case '+', '-' -> code.add(new Instruction('+', c == '+' ? n : -n));
                case '>', '<' -> code.add(new Instruction('>', c == '>' ? n : -n));
                case '[' -> {
                    open.push(code.size());
                    code.add(null);
                }
                case ']' -> {
                    int start = open.pop();
                    code.set(start, new Instruction('[', code.size()));
                    code.add(new Instruction(']', start));
                }
                default -> code.add(new Instruction(c, 0));
            }
            i += n;
        }
        return code;
    }

    static long translated(List<Instruction> code, InputStream in, OutputStream out) throws IOException {
        byte[] tape = new byte[300];
        long steps = 0;
        for (int pc = 0, p = 0; pc < code.size(); pc++, steps++) {
            Instruction i = code.get(pc);
            switch (i.op) {
                case '>' -> p += i.n;
                case '+' -> tape[p] += i.n;
                case '0' -> tape[p] = 0;
                case '.' -> out.write(tape[p]);
                case ',' -> tape[p] = (byte) Math.max(0, in.read());
                case '[' -> pc = tape[p] == 0 ? i.n : pc;
                case ']' -> pc = tape[p] != 0 ? i.n : pc;
                default -> throw new AssertionError(i);
            }
        }
        return steps;
    }

    static void run(String name, String program, String input) {
        byte[] in = input.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream first = new ByteArrayOutputStream(), second = new ByteArrayOutputStream();
        try {
            long steps = plainly(program, new ByteArrayInputStream(in), first);
            long fewer = translated(translate(program), new ByteArrayInputStream(in), second);
            System.out.println(name + ": " + first.toString().trim() + " (" + steps + " steps, then " + fewer + ")");
            if (!first.toString().equals(second.toString())) System.out.println("differs: " + second);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.out.println(name + ": " + e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] args) {
        run("hello", "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.", "");
        run("reverse", ">,[>,]<[.<]", "desserts");
        run("upper", ",[--------------------------------.,]", "shout");
        run("seven times seven", "+++++++[>+++++++<-]>.", "");
        run("cat", ",[.,] comments are skipped", "meow");
        run("open", "+[[-]", "");
        run("closed", "+]", "");
        run("left of the tape", "+<+", "");
        run("right of the tape", "+[>+]", "");
    }
}
