import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Classes that come and go, each with names that no other has, and names of classes that are not there: what they leave behind does not add up.
 * Arguments: how many hidden classes, and how many in loaders of their own; "figures" prints memory as it goes.
 */
public class GeneratedNames {
    /** The zeros are replaced. */
    static class Template {
        int f0_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f1_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f2_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f3_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f4_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f5_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f6_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f7_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f8_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f9_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f10_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f11_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f12_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f13_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f14_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f15_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f16_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f17_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f18_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f19_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f20_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f21_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f22_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f23_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f24_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f25_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f26_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f27_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f28_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f29_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f30_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f31_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f32_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f33_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f34_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f35_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f36_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f37_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f38_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;
        int f39_00000000_is_a_field_of_a_class_whose_names_no_other_class_of_this_program_has_and_it_is_a_long_name;

        static int method00000000(int n) {
            return n + 1;
        }
    }

    static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    static byte[] template;
    static int[] places;
    static boolean figures;

    /** Where the eight digits stand. */
    static int[] findDigits(byte[] bytes) {
        int[] found = new int[100];
        int count = 0;
        for (int i = 0; i + 8 <= bytes.length; i++) {
            int zeros = 0;
            while (zeros < 8 && bytes[i + zeros] == '0') zeros++;
            if (zeros == 8) found[count++] = i;
        }
        return Arrays.copyOf(found, count);
    }

    static byte[] numbered(int n) {
        byte[] bytes = template.clone(), digits = String.format("%08d", n).getBytes(StandardCharsets.US_ASCII);
        for (int place : places) System.arraycopy(digits, 0, bytes, place, 8);
        return bytes;
    }

    static long residentKilobytes() throws Exception {
        try (RandomAccessFile f = new RandomAccessFile("/proc/self/status", "r")) {
            for (String line; (line = f.readLine()) != null;) {
                if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new AssertionError();
    }

    interface Step {
        void run(int n) throws Exception;
    }

    /** The memory after a fifth of them may grow by a fourth and 16 MB until the end. */
    static void repeat(String what, int count, Step step) throws Exception {
        long early = 0;
        for (int i = 1; i <= count; i++) {
            step.run(i);
            if (i % (count / 10) != 0) continue;
            System.gc();
            long now = residentKilobytes();
            if (i == count / 5) early = now;
            if (figures) System.out.println(what + " " + i + ": " + now + " KB");
        }
        long late = residentKilobytes();
        System.out.println(what + ": " + (late < early + early / 4 + 16_384 ? "bounded" : "from " + early + " KB to " + late + " KB"));
    }

    public static void main(String[] args) throws Exception {
        try (InputStream in = GeneratedNames.class.getResourceAsStream("GeneratedNames$Template.class")) {
            template = in.readAllBytes();
        }
        places = findDigits(template);
        System.out.println(places.length + " names");
        figures = args.length > 2;
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        int[] sum = {0};
        repeat("hidden classes", Integer.parseInt(args[0]), n -> {
            Class<?> c = lookup.defineHiddenClass(numbered(n), n % 3 == 0).lookupClass();
            if (n % 100 == 0) sum[0] += (int) c.getDeclaredMethod(String.format("method%08d", n), int.class).invoke(null, n) - n;
        });
        System.out.println(sum[0] == Integer.parseInt(args[0]) / 100);
        repeat("loaders", Integer.parseInt(args[1]), n -> new Loader().define(numbered(n)).getDeclaredConstructor());
        String longName = "absent.".repeat(1000);
        repeat("absent classes", Integer.parseInt(args[0]), n -> {
            try {
                Class.forName(longName + n, false, null);
                throw new AssertionError();
            } catch (ClassNotFoundException expected) {
                sum[0]++;
            }
        });
        WeakReference<Class<?>> last = new WeakReference<>(lookup.defineHiddenClass(numbered(0), true).lookupClass());
        for (int i = 0; i < 100 && last.get() != null; i++) System.gc();
        System.out.println(last.get());
    }
}
