/** A small interpreter of a stack machine, as switch-heavy programs are; with exceptions for its errors. */
public class Interpreter {
    static final int PUSH = 0, ADD = 1, SUB = 2, MUL = 3, LOAD = 4, STORE = 5, JUMP_IF = 6, HALT = 7, DIV = 8;

    static final class MachineError extends RuntimeException {
        MachineError(String message) { super(message); }
    }

    static long run(int[] code, long[] memory) {
        long[] stack = new long[16];
        int sp = 0, pc = 0;
        while (true) {
            switch (code[pc++]) {
                case PUSH: stack[sp++] = code[pc++]; break;
                case ADD: sp--; stack[sp - 1] += stack[sp]; break;
                case SUB: sp--; stack[sp - 1] -= stack[sp]; break;
                case MUL: sp--; stack[sp - 1] *= stack[sp]; break;
                case DIV:
                    sp--;
                    if (stack[sp] == 0) throw new MachineError("division by zero");
                    stack[sp - 1] /= stack[sp];
                    break;
                case LOAD: stack[sp++] = memory[code[pc++]]; break;
                case STORE: memory[code[pc++]] = stack[--sp]; break;
                case JUMP_IF: {
                    int target = code[pc++];
                    if (stack[--sp] != 0) pc = target;
                    break;
                }
                case HALT: return stack[sp - 1];
                default: throw new MachineError("unknown instruction");
            }
        }
    }

    public static void main(String[] args) {
        int[] loop = {PUSH, 0, STORE, 1, LOAD, 1, LOAD, 0, LOAD, 0, MUL, ADD, STORE, 1, LOAD, 0, PUSH, 1, SUB, STORE, 0, LOAD, 0, JUMP_IF, 4, LOAD, 1, HALT};
        int[] failing = {PUSH, 1, PUSH, 0, DIV, HALT};
        long[] memory = {1_500_000, 0};
        long result = run(loop, memory);
        int caught = 0;
        for (int i = 0; i < 60_000; i++) {
            try {
                run(failing, memory);
            } catch (MachineError e) {
                caught += e.getMessage().length();
            }
        }
        System.out.println(result + " " + caught);
    }
}
