/** Prints, as lines X(first, last, start), the ranges of code points above ASCII that may stand in a Java identifier. */
public class JavaIdentifiers {
    private static int kind(int c) {
        return Character.isJavaIdentifierStart(c) ? 2 : Character.isJavaIdentifierPart(c) ? 1 : 0;
    }

    public static void main(String[] args) {
        StringBuilder line = new StringBuilder();
        for (int first = 0x80; first <= 0x10FFFF;) {
            int kind = kind(first), next = first + 1;
            while (next <= 0x10FFFF && kind(next) == kind) next++;
            if (kind != 0) {
                String item = String.format("X(0x%X, 0x%X, %d)", first, next - 1, kind - 1);
                if (line.length() + 1 + item.length() > 128) {
                    System.out.println(line);
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(item);
            }
            first = next;
        }
        System.out.println(line);
    }
}
