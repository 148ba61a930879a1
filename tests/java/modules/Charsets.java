import java.nio.charset.Charset;
import java.util.Arrays;

/* jdk.charsets: those that java.base does not have, there and back. */
public class Charsets {
    public static void main(String[] args) throws Exception {
        String[][] cases = {{"EUC-JP", "日本語テキスト"}, {"Shift_JIS", "日本語テキスト"}, {"ISO-2022-JP", "abc 日本 def"}, {"Big5", "中文字"}, {"GB18030", "中文字😀"},
                {"EUC-KR", "한국어"}, {"IBM037", "Hello, 1"}, {"IBM500", "Hello, 1"}, {"x-windows-949", "한국어"}, {"ISO-8859-6", "سلام"}, {"x-MacRoman", "äöü"},
                {"TIS-620", "ไทย"}};
        for (String[] c : cases) {
            byte[] bytes = c[1].getBytes(c[0]);
            System.out.println(Charset.forName(c[0]).name() + " " + Arrays.toString(bytes) + " " + new String(bytes, c[0]).equals(c[1]));
        }
        System.out.println(Charset.availableCharsets().size() + " " + Charset.forName("cp037").aliases().contains("ibm037"));
        System.out.println(new String(new byte[] {(byte) 0xff, 'a', (byte) 0x80}, "Shift_JIS"));
    }
}
