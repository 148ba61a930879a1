import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/** Expressions with variables, assignment and ?: compiled to the code of a stack machine, constants folded, disassembled and run. */
public class StackCompiler {
    enum Op {
        PUSH(1), LOAD(1), STORE(1), ADD(0, Long::sum), SUB(0, (a, b) -> a - b), MUL(0, (a, b) -> a * b), DIV(0, (a, b) -> a / b),
        LESS(0, (a, b) -> a < b ? 1 : 0), NEG(0), JZ(1), JUMP(1), HALT(0);

        final int operands;
        final LongBinaryOperator binary;

        Op(int operands) {
            this(operands, null);
        }

        Op(int operands, LongBinaryOperator binary) {
            this.operands = operands;
            this.binary = binary;
        }
    }

    private final String text;
    private int at;
    private final List<Long> code = new ArrayList<>();
    private int foldable;
    private final Map<Op, Integer> used = new EnumMap<>(Op.class);

    StackCompiler(String text) {
        this.text = text.replace(" ", "");
    }

    private void emit(Op op, long... operands) {
        int n = code.size();
        boolean constant = op.binary != null && foldable >= 2;
        if (constant && !(op == Op.DIV && code.get(n - 1) == 0)) {
            long folded = op.binary.applyAsLong(code.get(n - 3), code.get(n - 1));
            code.subList(n - 4, n).clear();
            foldable -= 2;
            emit(Op.PUSH, folded);
            return;
        }
        code.add((long) op.ordinal());
        for (long operand : operands) code.add(operand);
        foldable = op == Op.PUSH ? foldable + 1 : 0;
        used.merge(op, 1, Integer::sum);
    }

    private boolean take(char c) {
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void need(char c) {
        if (!take(c)) throw new IllegalStateException("'" + c + "' expected at " + at + " of " + text);
    }

    List<Long> compile() {
        do assignment(); while (take(';'));
        if (at < text.length()) throw new IllegalStateException("unexpected '" + text.charAt(at) + "' at " + at);
        emit(Op.HALT);
        return code;
    }

    private void assignment() {
        if (at + 1 < text.length() && Character.isLetter(text.charAt(at)) && text.charAt(at + 1) == '=') {
            char name = text.charAt(at);
            at += 2;
            assignment();
            emit(Op.STORE, name);
        } else {
            conditional();
        }
    }

    private void conditional() {
        comparison();
        if (!take('?')) return;
        emit(Op.JZ, 0);
        int toElse = code.size() - 1;
        assignment();
        need(':');
        emit(Op.JUMP, 0);
        int toEnd = code.size() - 1;
        code.set(toElse, (long) code.size());
        conditional();
        code.set(toEnd, (long) code.size());
        foldable = 0;
    }

    private void comparison() {
        sum();
        while (take('<')) {
            sum();
            emit(Op.LESS);
        }
    }

    private void sum() {
        product();
        for (;;) {
            Op op = take('+') ? Op.ADD : take('-') ? Op.SUB : null;
            if (op == null) return;
            product();
            emit(op);
        }
    }

    private void product() {
        factor();
        for (;;) {
            Op op = take('*') ? Op.MUL : take('/') ? Op.DIV : null;
            if (op == null) return;
            factor();
            emit(op);
        }
    }

    private void factor() {
        if (take('-')) {
            factor();
            emit(Op.NEG);
        } else if (take('(')) {
            assignment();
            need(')');
        } else if (at < text.length() && Character.isDigit(text.charAt(at))) {
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
            emit(Op.PUSH, Long.parseLong(text, start, at, 10));
        } else if (at < text.length() && Character.isLetter(text.charAt(at))) {
            emit(Op.LOAD, text.charAt(at++));
        } else {
            throw new IllegalStateException("operand expected at " + at + " of " + text);
        }
    }

    static String disassemble(List<Long> code) {
        StringBuilder out = new StringBuilder();
        for (int pc = 0; pc < code.size();) {
            Op op = Op.values()[code.get(pc).intValue()];
            out.append(pc).append(':').append(op);
            if (op.operands == 1) out.append(op == Op.LOAD || op == Op.STORE ? " " + (char) (long) code.get(pc + 1) : " " + code.get(pc + 1));
            pc += 1 + op.operands;
            if (pc < code.size()) out.append(", ");
        }
        return out.toString();
    }

    static long run(List<Long> code, Map<Character, Long> variables) {
        long[] stack = new long[8];
        for (int pc = 0, sp = 0;;) {
            Op op = Op.values()[code.get(pc++).intValue()];
            long operand = op.operands == 1 ? code.get(pc++) : 0;
            switch (op) {
                case PUSH -> stack[sp++] = operand;
                case LOAD -> stack[sp++] = variables.get((char) operand);
                case STORE -> variables.put((char) operand, stack[sp - 1]);
                case NEG -> stack[sp - 1] = -stack[sp - 1];
                case JZ -> pc = stack[--sp] == 0 ? (int) operand : pc;
                case JUMP -> pc = (int) operand;
                case HALT -> {
                    return stack[sp - 1];
                }
                default -> {
                    sp--;
                    stack[sp - 1] = op.binary.applyAsLong(stack[sp - 1], stack[sp]);
                }
            }
        }
    }

    public static void main(String[] args) {
        String[] texts = {
            "1+2*3", "(1+2)*3-4/2", "x=5; y=x*x-1; y<x ? x=0 : (x=y=7+x)", "a=b=3; a*b-(2+3)*a", "-(-3)+-2*2", "1<2?2<1?10:20:30",
            "9223372036854775807+1", "10/(5-5)", "n+1", "1+", "(1+2", "2)", "1+(2+(3+(4+(5+(6+(7+(8+x)))))))", "99999999999999999999"
        };
        for (String text : texts) {
            Map<Character, Long> variables = new TreeMap<>(Map.of('x', 1L));
            try {
                StackCompiler compiler = new StackCompiler(text);
                List<Long> code = compiler.compile();
                System.out.println(text + "  =>  " + disassemble(code) + "  " + compiler.used);
                System.out.println("    " + run(code, variables) + " " + variables);
            } catch (IllegalStateException | NumberFormatException e) {
                System.out.println(text + ": " + e.getMessage());
            } catch (ArithmeticException | NullPointerException | ArrayIndexOutOfBoundsException e) {
                System.out.println("    " + e.getClass().getName() + ": " + e.getMessage());
            }
        }
        System.out.println(Arrays.asList(Op.values()));
    }
}
