/** Strings of the library: building, concatenating, splitting, searching, hashing, formatting numbers. */
public class Strings {
    public static void main(String[] args) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) text.append("item ").append(i).append(i % 3 == 0 ? "; " : ", ");
        String all = text.toString();
        int words = 0, hash = 0;
        for (String part : all.split("[;,] ")) {
            words += part.startsWith("item") ? 1 : 0;
            hash = hash * 31 + part.toUpperCase().hashCode();
        }
        for (int at = 0; (at = all.indexOf("99", at)) >= 0; at++) hash++;
        String joined = "";
        for (int i = 0; i < 2_000; i++) joined += i + ":" + (i * 2L) + (char) ('a' + i % 26);
        for (int i = 0; i < 100_000; i++) hash += Integer.parseInt(Integer.toString(i)) + Long.toHexString(i).length();
        System.out.println(words + " " + hash + " " + joined.length() + " " + all.replace("item", "x").length());
    }
}
