import java.io.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The streams themselves: bytes of the protocol, primitive data, reset, unshared, replacing and annotating subclasses, validation, ends and misuse. */
public class Streams {
    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        try {
            System.out.println(what + ": " + act.run());
        } catch (Exception e) {
            System.out.println(what + ": " + e);
        }
    }
    interface Writer {
        void write(ObjectOutputStream out) throws IOException;
    }
    static byte[] bytes(Writer w) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes);
        w.write(out);
        out.flush();
        return bytes.toByteArray();
    }
    static ObjectInputStream in(byte[] b) throws IOException { return new ObjectInputStream(new ByteArrayInputStream(b)); }
    static String hex(byte[] b) {
        StringBuilder s = new StringBuilder();
        for (byte x : b) s.append(String.format("%02x", x));
        return s.toString();
    }

    static class Small implements Serializable {
        private static final long serialVersionUID = 0x1122334455667788L;
        int i = 5;
        String s = "t";
    }
    static class Mutable implements Serializable {
        int n;
        @Override
        public String toString() { return "m" + n; }
    }
    enum E { A }
    static class Validated implements Serializable, ObjectInputValidation {
        final String name;
        final Validated next;
        Validated(String name, Validated next) {
            this.name = name;
            this.next = next;
        }
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.registerValidation(this, name == null ? 0 : 1);
            in.registerValidation(() -> System.out.println("early " + name), 10);
            in.defaultReadObject();
        }
        @Override
        public void validateObject() throws InvalidObjectException {
            System.out.println("validate " + name);
            if (name.equals("bad")) throw new InvalidObjectException("bad name");
        }
    }
    static class WritesTwice implements Serializable {
        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(7);
            out.writeObject("obj");
            out.writeInt(8);
        }
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            StringBuilder seen = new StringBuilder();
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                seen.append("optional ").append(e.length).append(e.eof);
            }
            seen.append(' ').append(in.available()).append(' ').append(in.readInt()).append(' ').append(in.read());
            try {
                in.readInt();
            } catch (EOFException e) {
                seen.append(" eof ");
            }
            seen.append(in.readObject()).append(in.readInt());
            try {
                in.readObject();
            } catch (OptionalDataException e) {
                seen.append(" end ").append(e.eof);
            }
            System.out.println(seen);
        }
    }
    static class Outer extends ObjectOutputStream {
        Outer(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }
        @Override
        protected Object replaceObject(Object o) { return o instanceof Thread ? "thread" : o instanceof Integer ? (Integer) o + 1 : o; }
        @Override
        protected void annotateClass(Class<?> c) throws IOException { writeUTF("note on " + c.getSimpleName()); }
        @Override
        protected void writeStreamHeader() throws IOException { writeInt(0xcafe); }
    }
    static class Inner extends ObjectInputStream {
        Inner(InputStream in) throws IOException {
            super(in);
            enableResolveObject(true);
        }
        @Override
        protected void readStreamHeader() throws IOException { System.out.println("header " + Integer.toHexString(readInt())); }
        @Override
        protected Class<?> resolveClass(ObjectStreamClass d) throws IOException, ClassNotFoundException {
            System.out.println(d.getName() + ", " + readUTF());
            return super.resolveClass(d);
        }
        @Override
        protected Object resolveObject(Object o) { return o instanceof String ? o + "!" : o; }
    }

    static void protocol() throws Exception {
        System.out.println(hex(bytes(o -> { })));
        System.out.println(hex(bytes(o -> o.writeObject(null))));
        System.out.println(hex(bytes(o -> o.writeObject("\u00e9\0a"))));
        System.out.println(hex(bytes(o -> o.writeObject(new Small()))));
        System.out.println(hex(bytes(o -> o.writeObject(new int[] {1, -1}))));
        System.out.println(hex(bytes(o -> o.writeObject(new E[] {E.A, E.A}))));
        System.out.println(hex(bytes(o -> o.writeObject(int[].class))));
        System.out.println(hex(bytes(o -> o.writeObject(ObjectStreamClass.lookup(Small.class)))));
        System.out.println(hex(bytes(o -> {
            o.writeByte(1);
            o.writeObject("x");
            o.writeObject("x".toString());
            o.writeLong(2);
        })));
        System.out.println(hex(bytes(o -> {
            o.useProtocolVersion(ObjectStreamConstants.PROTOCOL_VERSION_1);
            o.writeObject(5);
        })));
        byte[] block = bytes(o -> o.write(new byte[1500]));
        System.out.println(block.length + " " + hex(Arrays.copyOf(block, 10)));
    }

    static void primitives() throws Exception {
        byte[] b = bytes(o -> {
            o.writeBoolean(true);
            o.writeByte(200);
            o.writeChar('\u20ac');
            o.writeShort(70000);
            o.writeInt(-5);
            o.writeLong(1L << 40);
            o.writeFloat(1.5f);
            o.writeDouble(Math.PI);
            o.writeUTF("utf \u20ac\ud83d\ude00");
            o.writeBytes("bytes\u0141");
            o.writeChars("ch");
            o.write(new byte[] {1, 2, 3, 4}, 1, 2);
            o.writeInt(-1);
        });
        try (ObjectInputStream in = in(b)) {
            byte[] five = new byte[6];
            System.out.println(in.readBoolean() + " " + in.readUnsignedByte() + " " + in.readChar() + " " + in.readUnsignedShort() + " " + in.readInt() + " " + in.readLong() + " " + in.readFloat() + " "
                    + in.readDouble() + " " + in.readUTF() + " " + in.available());
            in.readFully(five);
            System.out.println(Arrays.toString(five) + in.readChar() + in.readChar() + in.skipBytes(2) + " " + in.readInt() + " " + in.read());
            t("past the end", in::readByte);
        }
    }

    static void sharing() throws Exception {
        Mutable m = new Mutable();
        byte[] b = bytes(o -> {
            o.writeObject(m);
            m.n = 1;
            o.writeObject(m);
            o.reset();
            o.writeObject(m);
            m.n = 2;
            o.writeUnshared(m);
            o.writeObject(m);
        });
        ObjectInputStream in = in(b);
        Object one = in.readObject(), two = in.readObject(), three = in.readObject(), four = in.readObject(), five = in.readObject();
        System.out.println(one + " " + two + " " + three + " " + four + " " + five + " " + (one == two) + (three == five));
        byte[] twice = bytes(o -> {
            o.writeObject(m);
            o.writeObject(m);
        });
        t("unshared, referred to later", () -> {
            ObjectInputStream i = in(twice);
            i.readUnshared();
            return i.readObject();
        });
        t("unshared of what was shared", () -> {
            ObjectInputStream i = in(twice);
            i.readObject();
            return i.readUnshared();
        });
    }

    static void subclasses() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Outer out = new Outer(bytes);
        out.writeObject(List.of(1, "a"));
        out.writeObject(new Object[] {Thread.currentThread(), 5, new Small()});
        out.flush();
        Inner in = new Inner(new ByteArrayInputStream(bytes.toByteArray()));
        System.out.println(in.readObject());
        Object[] back = (Object[]) in.readObject();
        System.out.println(back[0] + " " + back[1] + " " + ((Small) back[2]).s);
        t("at the end", in::readObject);
        System.out.println(((WritesTwice) in(bytes(o -> o.writeObject(new WritesTwice()))).readObject()).getClass());
        in(bytes(o -> o.writeObject(new Validated("one", new Validated("two", null))))).readObject();
        t("validation", () -> in(bytes(o -> o.writeObject(new Validated("good", new Validated("bad", null))))).readObject());
    }

    static void misuse() throws Exception {
        t("defaultWriteObject outside", () -> bytes(ObjectOutputStream::defaultWriteObject));
        t("putFields outside", () -> bytes(o -> o.putFields()));
        t("defaultReadObject outside", () -> {
            in(bytes(o -> o.writeInt(1))).defaultReadObject();
            return "no error";
        });
        t("registerValidation outside", () -> {
            in(bytes(o -> o.writeInt(1))).registerValidation(() -> { }, 1);
            return "no error";
        });
        t("readInt before an object", () -> in(bytes(o -> o.writeObject("x"))).readInt());
        t("readObject before data", () -> in(bytes(o -> o.writeInt(1))).readObject());
        t("protocol after objects", () -> bytes(o -> {
            o.writeObject("x");
            o.useProtocolVersion(1);
        }));
        t("unknown protocol", () -> bytes(o -> o.useProtocolVersion(7)));
        t("an exception goes into the stream", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ObjectOutputStream out = new ObjectOutputStream(bytes);
            try {
                out.writeObject(new Object[] {new Object()});
            } catch (NotSerializableException e) {
                System.out.println(e);
            }
            return in(bytes.toByteArray()).readObject();
        });
        t("closed", () -> {
            ObjectInputStream in = in(bytes(o -> o.writeObject("x")));
            in.close();
            return in.readObject();
        });
        t("no stream", () -> new ObjectInputStream(null));
        t("empty stream", () -> in(new byte[0]));
        t("overridden", () -> new ObjectOutputStream() {
            @Override
            protected void writeObjectOverride(Object o) { System.out.println("override " + o); }
        }.getClass().getSuperclass());
    }

    public static void main(String[] args) throws Exception {
        protocol();
        primitives();
        sharing();
        subclasses();
        misuse();
        Map<Object, Object> selfish = new HashMap<>();
        List<Object> list = new ArrayList<>(List.of("l"));
        list.add(list);
        selfish.put("me", selfish);
        selfish.put("list", list);
        Map<?, ?> back = (Map<?, ?>) in(bytes(o -> o.writeObject(selfish))).readObject();
        System.out.println((back.get("me") == back) + " " + (((List<?>) back.get("list")).get(1) == back.get("list")));
    }
}
