import java.lang.reflect.Array;
import java.util.Random;

/** System.arraycopy within one array and between two, for every kind of element and many lengths and distances; a digest of each kind. */
public class ArrayCopies {
    static final Class<?>[] KINDS = {boolean.class, byte.class, char.class, short.class, int.class, float.class, long.class, double.class, Object.class};

    static Object filled(Class<?> kind, int length) {
        Object array = Array.newInstance(kind, length);
        for (int i = 0; i < length; i++) {
            Object element = kind == boolean.class ? (Object) (i % 3 == 0) : kind == char.class ? (Object) (char) (i * 131) : kind == Object.class ? (Object) ("e" + i) : null;
            if (element != null) Array.set(array, i, element);
            else Array.setByte(array, i, (byte) (i * 37));
        }
        return array;
    }

    static long digest(Object array, long digest) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            digest = digest * 31 + (element == null ? 7 : element.hashCode());
        }
        return digest;
    }

    public static void main(String[] args) {
        for (Class<?> kind : KINDS) {
            Random random = new Random(11);
            long digest = 0;
            for (int i = 0; i < 300; i++) {
                int length = 1 + random.nextInt(100), from = random.nextInt(length), to = random.nextInt(length);
                int count = random.nextInt(length - Math.max(from, to) + 1);
                Object source = filled(kind, length), target = i % 2 == 0 ? source : Array.newInstance(kind, length);
                System.arraycopy(source, from, target, to, count);
                digest = digest(target, digest);
            }
            System.out.println(kind + " " + Long.toHexString(digest));
        }
    }
}
