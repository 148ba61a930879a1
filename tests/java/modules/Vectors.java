import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** jdk.incubator.vector, which is Java without a compiler's help. */
public class Vectors extends Tells {
    public static void main(String[] args) {
        VectorSpecies<Integer> four = IntVector.SPECIES_128;
        int[] a = new int[10], b = new int[10], c = new int[10];
        for (int i = 0; i < 10; i++) {
            a[i] = i * i;
            b[i] = 100 - i;
        }
        for (int i = 0; i < 10; i += four.length()) {
            VectorMask<Integer> in = four.indexInRange(i, 10);
            IntVector x = IntVector.fromArray(four, a, i, in), y = IntVector.fromArray(four, b, i, in);
            x.mul(y).add(1).lanewise(VectorOperators.MIN, 1000).intoArray(c, i, in);
        }
        System.out.println(Arrays.toString(c));
        IntVector v = IntVector.fromArray(four, a, 2);
        System.out.println(v.reduceLanes(VectorOperators.ADD) + " " + v.compare(VectorOperators.GT, 9) + " " + v.rearrange(VectorShuffle.fromValues(four, 3, 2, 1, 0)) + " "
                + v.blend(7, v.compare(VectorOperators.EQ, 9)) + " " + v.convert(VectorOperators.I2D, 0) + " " + v.slice(1));
        DoubleVector d = DoubleVector.broadcast(DoubleVector.SPECIES_256, 2).lanewise(VectorOperators.SQRT).fma(3, 1);
        System.out.println(d.lane(3) == Math.fma(Math.sqrt(2), 3, 1));
        System.out.println(ByteVector.zero(ByteVector.SPECIES_64).add((byte) 100).lanewise(VectorOperators.LSHL, 1).reinterpretAsInts());
        tell("beyond", () -> IntVector.fromArray(four, a, 8));
    }
}
