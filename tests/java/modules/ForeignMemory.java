import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.foreign.MemoryAccess;
import jdk.incubator.foreign.MemoryHandles;
import jdk.incubator.foreign.MemoryLayout;
import jdk.incubator.foreign.MemoryLayouts;
import jdk.incubator.foreign.MemorySegment;
import jdk.incubator.foreign.ResourceScope;
import jdk.incubator.foreign.SegmentAllocator;

/** The memory of jdk.incubator.foreign: native and on the heap, layouts, bounds, owners, ends. */
public class ForeignMemory extends Tells {
    public static void main(String[] args) throws Exception {
        MemorySegment kept;
        try (ResourceScope scope = ResourceScope.newConfinedScope()) {
            MemorySegment s = MemorySegment.allocateNative(100, 16, scope);
            for (int i = 0; i < 25; i++) MemoryAccess.setIntAtOffset(s, 4L * i, ByteOrder.BIG_ENDIAN, i * 3);
            System.out.println(MemoryAccess.getIntAtOffset(s, 40, ByteOrder.BIG_ENDIAN) + " " + MemoryAccess.getByteAtOffset(s, 43) + " " + s.byteSize() + " " + s.address().toRawLongValue() % 16);
            System.out.println(s.asSlice(96).byteSize() + " " + s.asByteBuffer().getInt(96) + " " + Arrays.toString(s.asSlice(0, 8).toByteArray()));
            System.out.println(MemorySegment.ofArray(new byte[] {0, 0, 0, 0, 0, 0, 0, 4}).mismatch(s.asSlice(0, 8)));
            tell("beyond", () -> {
                try {
                    return MemoryAccess.getIntAtOffset(s, 98);
                } catch (IndexOutOfBoundsException e) {
                    return e.getMessage().replaceFirst(".*; new", "new");
                }
            });
            MemoryLayout point = MemoryLayout.structLayout(MemoryLayouts.JAVA_INT.withName("x"), MemoryLayouts.JAVA_INT.withName("y"));
            var y = point.varHandle(int.class, MemoryLayout.PathElement.groupElement("y"));
            MemorySegment p = SegmentAllocator.ofScope(scope).allocate(point);
            y.set(p, 42);
            System.out.println(y.get(p) + " " + point.byteOffset(MemoryLayout.PathElement.groupElement("y")) + " " + MemoryAccess.getIntAtOffset(p, 4));
            System.out.println(MemoryHandles.varHandle(short.class, ByteOrder.BIG_ENDIAN).get(s, 10L) + " " + MemoryAccess.getInt(MemorySegment.ofArray(new int[] {9})));
            Thread other = new Thread(() -> tell("another thread", () -> MemoryAccess.getByte(s)));
            other.start();
            other.join();
            kept = s;
        }
        tell("closed", () -> MemoryAccess.getByte(kept));
    }
}
