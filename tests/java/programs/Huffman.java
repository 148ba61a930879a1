import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;

/** Huffman's code: the tree is written before the bits, and everything comes back, the empty text and the text of one letter too. */
public class Huffman {
    abstract static class Node implements Comparable<Node> {
        final int count, smallest;

        Node(int count, int smallest) {
            this.count = count;
            this.smallest = smallest;
        }

        @Override
        public int compareTo(Node o) {
            return count != o.count ? count - o.count : smallest - o.smallest;
        }

        abstract void codes(String prefix, String[] table);

        abstract void write(DataOutputStream out) throws IOException;
    }

    static final class Leaf extends Node {
        Leaf(int symbol, int count) {
            super(count, symbol);
        }

        @Override
        void codes(String prefix, String[] table) {
            table[smallest] = prefix.isEmpty() ? "0" : prefix;
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            out.writeBoolean(true);
            out.writeByte(smallest);
        }
    }

    static final class Fork extends Node {
        final Node zero, one;

        Fork(Node zero, Node one) {
            super(zero.count + one.count, Math.min(zero.smallest, one.smallest));
            this.zero = zero;
            this.one = one;
        }

        @Override
        void codes(String prefix, String[] table) {
            zero.codes(prefix + '0', table);
            one.codes(prefix + '1', table);
        }

        @Override
        void write(DataOutputStream out) throws IOException {
            out.writeBoolean(false);
            zero.write(out);
            one.write(out);
        }
    }

    static Node tree(byte[] text) {
        int[] counts = new int[256];
        for (byte b : text) counts[b & 0xff]++;
        PriorityQueue<Node> queue = new PriorityQueue<>();
        for (int i = 0; i < 256; i++) if (counts[i] > 0) queue.add(new Leaf(i, counts[i]));
        while (queue.size() > 1) queue.add(new Fork(queue.remove(), queue.remove()));
        return queue.poll();
    }

    static byte[] pack(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(text.length);
        if (text.length == 0) return bytes.toByteArray();
        Node root = tree(text);
        root.write(out);
        String[] table = new String[256];
        root.codes("", table);
        int buffer = 1;
        for (byte b : text) {
            for (char bit : table[b & 0xff].toCharArray()) {
                buffer = buffer << 1 | bit - '0';
                if (buffer < 256) continue;
                out.writeByte(buffer);
                buffer = 1;
            }
        }
        for (; buffer != 1 && buffer < 256; buffer <<= 1) continue;
        if (buffer != 1) out.writeByte(buffer);
        return bytes.toByteArray();
    }

    static Node readTree(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Leaf(in.readUnsignedByte(), 0) : new Fork(readTree(in), readTree(in));
    }

    static byte[] unpack(byte[] packed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed));
        byte[] text = new byte[in.readInt()];
        if (text.length == 0) return text;
        Node root = readTree(in);
        for (int i = 0, left = 0, buffer = 0; i < text.length; i++) {
            Node node = root;
            do {
                if (left == 0) {
                    buffer = in.readUnsignedByte();
                    left = 8;
                }
                int bit = buffer >> --left & 1;
                if (node instanceof Fork f) node = bit == 0 ? f.zero : f.one;
            } while (node instanceof Fork);
            text[i] = (byte) node.smallest;
        }
        return text;
    }

    public static void main(String[] args) throws IOException {
        String[] table = new String[256];
        tree("abracadabra".getBytes(StandardCharsets.US_ASCII)).codes("", table);
        for (char c : "abcdr".toCharArray()) System.out.println(c + " " + table[c]);
        byte[] skewed = new byte[3000];
        Random random = new Random(17);
        for (int i = 0; i < skewed.length; i++) skewed[i] = (byte) Math.round(random.nextGaussian() * 20);
        byte[][] texts = {{}, {65}, "mmmmmmmmmmmmmmmmmmmm".getBytes(), "to be or not to be, that is the question".getBytes(), skewed};
        for (byte[] text : texts) {
            byte[] packed = pack(text);
            System.out.println(text.length + " bytes in " + packed.length + ", back: " + Arrays.equals(text, unpack(packed)));
        }
        byte[] cut = pack(skewed);
        try {
            unpack(Arrays.copyOf(cut, cut.length / 2));
        } catch (EOFException e) {
            System.out.println("cut: " + e);
        }
    }
}
