import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/* A file in hprof form: all its records looked at, and objects by their ids. */
class HprofReader {
    static final int OBJECT = 2, ROOT_JNI_LOCAL = 2, ROOT_FRAME = 3, ROOT_STICKY = 5, ROOT_THREAD = 8, CLASS = 0x20, INSTANCE = 0x21, REF_ARRAY = 0x22,
            PRIMITIVE_ARRAY = 0x23;

    record Member(String name, int type, int at) {} /* `at`: of a static value in the file; 0 for fields */
    record Root(int kind, long id, int thread, int frame) {}
    record Type(long id, long zuper, long loader, int instanceBytes, List<Member> statics, List<Member> fields) {}
    record Trace(int thread, long[] frames) {}

    private final ByteBuffer file;
    private final Map<Long, String> strings = new HashMap<>();
    private final Map<Long, String> classNames = new HashMap<>();
    private final Map<Integer, Long> classSerials = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();
    private final Map<Long, Type> typeOf = new HashMap<>();
    private final Map<Long, long[]> frames = new HashMap<>(); /* method name, class serial, line */
    private final Map<Integer, Trace> traces = new HashMap<>();
    private final List<Root> roots = new ArrayList<>();
    private final Map<String, Integer> problems = new TreeMap<>();
    private final List<long[]> uses = new ArrayList<>();
    /* Objects: open addressing by id. */
    private long[] ids = new long[1 << 16];
    private int[] places = new int[1 << 16]; /* of the sub-record's content */
    private byte[] kinds = new byte[1 << 16];
    private int count;
    private BitSet reached;
    private boolean ended;

    HprofReader(Path path) throws IOException {
        file = ByteBuffer.wrap(Files.readAllBytes(path));
        String name = "JAVA PROFILE 1.0.2\0";
        byte[] start = new byte[name.length()];
        file.get(start);
        expect(new String(start, StandardCharsets.ISO_8859_1).equals(name), "name");
        expect(file.getInt() == 8, "size of ids");
        expect(Math.abs(System.currentTimeMillis() - file.getLong()) < 1_000_000, "time");
        try {
            while (file.hasRemaining()) record();
        } catch (BufferUnderflowException e) {
            expect(false, "end of file");
        }
        expect(ended, "end of dump");
        check();
    }

    private void expect(boolean holds, String what) {
        if (!holds) problems.merge(what, 1, Integer::sum);
    }

    String problems() {
        return problems.isEmpty() ? "well formed" : problems.toString();
    }

    /* ---- records ---- */

    private void record() {
        int tag = file.get();
        file.getInt();
        long length = file.getInt() & 0xffffffffL, end = file.position() + length;
        expect(!ended, "record behind the end");
        if (end > file.limit()) throw new BufferUnderflowException();
        switch (tag) {
            case 1 -> string((int) length - 8);
            case 2 -> loadClass();
            case 4 -> frames.put(file.getLong(), new long[] {file.getLong(), file.getLong(), file.getLong(), file.getInt(), file.getInt()});
            case 5 -> trace();
            case 0x1c -> { while (file.position() < end) subRecord(); }
            case 0x2c -> ended = true;
            default -> { expect(false, "tag " + tag); file.position((int) end); }
        }
        expect(file.position() == end, "length of record " + tag);
    }

    private void string(int length) {
        long id = file.getLong();
        expect(!strings.containsKey(id), "string twice");
        strings.put(id, new String(file.array(), file.position(), length, StandardCharsets.UTF_8));
        file.position(file.position() + length);
    }

    private void loadClass() {
        int serial = file.getInt();
        long id = file.getLong();
        expect(serial > 0 && !classSerials.containsKey(serial), "class's number");
        classSerials.put(serial, id);
        file.getInt();
        classNames.put(id, known(file.getLong()));
    }

    private void trace() {
        int serial = file.getInt(), thread = file.getInt();
        long[] all = new long[file.getInt()];
        for (int i = 0; i < all.length; i++) {
            all[i] = file.getLong();
            expect(frames.containsKey(all[i]), "frame");
        }
        traces.put(serial, new Trace(thread, all));
    }

    private String known(long id) {
        String s = strings.get(id);
        expect(s != null, "string");
        return s;
    }

    private void subRecord() {
        int tag = file.get() & 0xff;
        switch (tag) {
            case 0xff, 0x05, 0x07 -> roots.add(new Root(tag, file.getLong(), 0, -1));
            case 0x01 -> { roots.add(new Root(tag, file.getLong(), 0, -1)); file.getLong(); }
            case 0x02, 0x03 -> roots.add(new Root(tag, file.getLong(), file.getInt(), file.getInt()));
            case 0x04, 0x06 -> roots.add(new Root(tag, file.getLong(), file.getInt(), -1));
            case 0x08 -> { roots.add(new Root(tag, file.getLong(), file.getInt(), -1)); expect(traces.containsKey(file.getInt()), "trace of a thread"); }
            case CLASS -> classDump();
            case INSTANCE -> {
                long id = object(tag);
                file.getLong();
                skip(file.getInt());
            }
            case REF_ARRAY -> {
                long id = object(tag);
                long length = file.getInt() & 0xffffffffL;
                file.getLong();
                skip(length * 8);
            }
            case PRIMITIVE_ARRAY -> {
                object(tag);
                long length = file.getInt() & 0xffffffffL;
                skip(length * size(file.get()));
            }
            default -> throw new IllegalStateException("sub-record " + tag);
        }
    }

    private void skip(long bytes) {
        if (bytes > file.remaining()) throw new BufferUnderflowException();
        file.position((int) (file.position() + bytes));
    }

    private int size(int type) {
        return switch (type) {
            case OBJECT, 7, 11 -> 8;
            case 4, 8 -> 1;
            case 5, 9 -> 2;
            case 6, 10 -> 4;
            default -> throw new IllegalStateException("type " + type);
        };
    }

    private long object(int kind) {
        int place = file.position();
        long id = file.getLong();
        expect(traces.containsKey(file.getInt()), "trace of an object");
        expect(index(id) < 0, "object twice");
        if (++count * 2 > ids.length) grow();
        add(id, place, (byte) kind);
        return id;
    }

    private void classDump() {
        long id = object(CLASS), zuper = file.getLong(), loader = file.getLong();
        skip(4 * 8);
        int bytes = file.getInt();
        expect(file.getShort() == 0, "constant pool");
        List<Member> statics = new ArrayList<>(), fields = new ArrayList<>();
        for (int n = file.getShort() & 0xffff; n > 0; n--) {
            String name = known(file.getLong());
            int type = file.get();
            statics.add(new Member(name, type, file.position()));
            skip(size(type));
        }
        for (int n = file.getShort() & 0xffff; n > 0; n--) fields.add(new Member(known(file.getLong()), file.get(), 0));
        Type t = new Type(id, zuper, loader, bytes, statics, fields);
        expect(classNames.containsKey(id), "class without name");
        types.putIfAbsent(classNames.get(id), t);
        typeOf.put(id, t);
    }

    /* ---- objects ---- */

    private static int hash(long id) {
        return (int) (id * 0x9e3779b97f4a7c15L >>> 33);
    }

    private void add(long id, int place, byte kind) {
        int i = hash(id) & ids.length - 1;
        while (ids[i] != 0) i = i + 1 & ids.length - 1;
        ids[i] = id;
        places[i] = place;
        kinds[i] = kind;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldPlaces = places;
        byte[] oldKinds = kinds;
        ids = new long[oldIds.length * 2];
        places = new int[ids.length];
        kinds = new byte[ids.length];
        for (int i = 0; i < oldIds.length; i++)
            if (oldIds[i] != 0) add(oldIds[i], oldPlaces[i], oldKinds[i]);
    }

    private int index(long id) {
        for (int i = hash(id) & ids.length - 1; ids[i] != 0; i = i + 1 & ids.length - 1)
            if (ids[i] == id) return i;
        return -1;
    }

    private Type zuper(Type t) {
        return typeOf.get(t.zuper);
    }

    private Type classOf(int index) {
        return typeOf.get(file.getLong(places[index] + (kinds[index] == REF_ARRAY ? 16 : 12)));
    }

    /* Where the values of an instance or the elements of an array begin. */
    private int content(int index) {
        return places[index] + (kinds[index] == PRIMITIVE_ARRAY ? 17 : 24);
    }

    /* All that an object refers to. */
    private void eachRef(int index, java.util.function.LongConsumer visit) {
        int at = content(index);
        switch (kinds[index]) {
            case REF_ARRAY -> {
                visit.accept(file.getLong(places[index] + 16));
                for (int n = file.getInt(places[index] + 12); n > 0; n--, at += 8) visit.accept(file.getLong(at));
            }
            case INSTANCE -> {
                Type t = classOf(index);
                visit.accept(t.id);
                for (; t != null; t = zuper(t))
                    for (Member m : t.fields) {
                        if (m.type == OBJECT) visit.accept(file.getLong(at));
                        at += size(m.type);
                    }
            }
            case CLASS -> {
                Type t = typeOf.get(ids[index]);
                for (int i = 0; i < 4; i++) visit.accept(file.getLong(places[index] + 12 + 8 * i));
                for (Member m : t.statics)
                    if (m.type == OBJECT) visit.accept(file.getLong(m.at));
            }
            default -> { }
        }
    }

    private int bytes(Type t) {
        int sum = 0;
        for (; t != null; t = zuper(t))
            for (Member m : t.fields) sum += size(m.type);
        return sum;
    }

    /* That what is referred to is there. */
    private void check() {
        for (Type t : typeOf.values()) {
            expect(t.zuper == 0 || typeOf.containsKey(t.zuper), "superclass");
            expect(classNames.get(t.id).startsWith("[") || t.instanceBytes == bytes(t), "size of instances");
        }
        for (long id : classSerials.values()) expect(typeOf.containsKey(id), "class without dump");
        for (long[] f : frames.values()) {
            known(f[0]);
            known(f[1]);
            if (f[2] != 0) known(f[2]);
            expect(classSerials.containsKey((int) f[3]), "class of a frame");
        }
        for (Root r : roots) expect(index(r.id) >= 0, "root " + r.kind);
        for (int i = 0; i < ids.length; i++) {
            if (kinds[i] == INSTANCE || kinds[i] == REF_ARRAY) {
                expect(classOf(i) != null, "class of an object");
                if (kinds[i] == INSTANCE) expect(file.getInt(places[i] + 20) == classOf(i).instanceBytes, "size of an instance");
            }
            if (ids[i] != 0) eachRef(i, id -> expect(id == 0 || index(id) >= 0, "reference"));
        }
    }

    boolean isReachable(long id) {
        if (reached == null) reach();
        return reached.get(index(id));
    }

    private void reach() {
        ArrayDeque<Integer> next = new ArrayDeque<>();
        reached = new BitSet(ids.length);
        java.util.function.LongConsumer visit = id -> {
            int i = id == 0 ? -1 : index(id);
            if (i >= 0 && !reached.get(i)) {
                reached.set(i);
                next.add(i);
            }
        };
        for (Root r : roots) visit.accept(r.id);
        while (!next.isEmpty()) eachRef(next.remove(), visit);
    }

    /* ---- questions ---- */

    List<Long> instances(String className) {
        List<Long> found = new ArrayList<>();
        long wanted = types.get(className).id;
        for (int i = 0; i < ids.length; i++)
            if (kinds[i] == INSTANCE && file.getLong(places[i] + 12) == wanted) found.add(ids[i]);
        return found;
    }

    private Root root(int kind, String className) {
        List<Long> all = instances(className);
        return roots.stream().filter(r -> r.kind == kind && all.contains(r.id)).findFirst().orElse(null);
    }

    private Trace traceOf(int thread) {
        return traces.values().stream().filter(t -> t.thread == thread).findFirst().orElseThrow();
    }

    String frameThatHolds(String className) {
        Root r = root(ROOT_FRAME, className);
        if (r == null || r.frame < 0) return "no frame";
        long[] f = frames.get(traceOf(r.thread).frames[r.frame]);
        return classNames.get(classSerials.get((int) f[3])) + "." + strings.get(f[0]) + strings.get(f[1]) + " " + strings.get(f[2]) + " " + (f[4] > 0);
    }

    String threadThatHolds(String className) {
        Root r = root(ROOT_FRAME, className);
        return roots.stream().filter(t -> r != null && t.kind == ROOT_THREAD && t.thread == r.thread).map(t -> text(fieldRef(t.id, "name"))).findFirst()
                .orElse("none");
    }

    boolean isSticky(String className) {
        long id = types.get(className).id;
        return roots.stream().anyMatch(r -> r.kind == ROOT_STICKY && r.id == id);
    }

    long staticRef(String className, String name) {
        return types.get(className).statics.stream().filter(m -> m.name.equals(name)).mapToLong(m -> file.getLong(m.at)).findFirst().orElse(0);
    }

    /* Of the class that is lowest in the hierarchy. */
    long fieldRef(long id, String name) {
        int i = index(id), at = content(i);
        for (Type t = classOf(i); t != null; t = zuper(t))
            for (Member m : t.fields) {
                if (m.name.equals(name)) return file.getLong(at);
                at += size(m.type);
            }
        throw new IllegalStateException("no field " + name);
    }

    long string(String text) {
        return instances("java/lang/String").stream().filter(id -> text.equals(text(id))).findFirst().orElse(0L);
    }

    /* The text of a String. */
    private String text(long id) {
        int bytes = index(fieldRef(id, "value")), i = index(id), at = content(i);
        if (bytes < 0) return null;
        boolean wide = false;
        for (Member m : classOf(i).fields) {
            if (m.name.equals("coder")) wide = file.get(at) != 0;
            at += size(m.type);
        }
        return new String(file.array(), content(bytes), file.getInt(places[bytes] + 12), wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    }

    private String value(int type, int at) {
        return switch (type) {
            case 4 -> String.valueOf(file.get(at) == 1);
            case 5 -> String.valueOf((int) file.getChar(at));
            case 6 -> String.valueOf(file.getFloat(at));
            case 7 -> String.valueOf(file.getDouble(at));
            case 8 -> String.valueOf(file.get(at));
            case 9 -> String.valueOf(file.getShort(at));
            case 10 -> String.valueOf(file.getInt(at));
            case 11 -> String.valueOf(file.getLong(at));
            default -> object(file.getLong(at), 2);
        };
    }

    /* In a few words; arrays with their elements. */
    private String object(long id, int depth) {
        int i = id == 0 ? -1 : index(id);
        if (i < 0) return id == 0 ? "null" : "unknown";
        if (kinds[i] == CLASS) return "class " + classNames.get(id);
        if (kinds[i] == INSTANCE) {
            String name = classNames.get(classOf(i).id);
            return name.equals("java/lang/String") ? '"' + text(id) + '"' : name;
        }
        int length = file.getInt(places[i] + 12), type = kinds[i] == PRIMITIVE_ARRAY ? file.get(places[i] + 16) : OBJECT;
        StringBuilder b = new StringBuilder(type == OBJECT ? classNames.get(classOf(i).id) : "type " + type).append(" of ").append(length).append(" {");
        for (int n = length > 10 ? length - 3 : 0; n < length; n++) {
            int at = content(i) + n * size(type);
            b.append(' ').append(type == OBJECT ? depth == 0 ? "..." : object(file.getLong(at), depth - 1) : value(type, at));
        }
        return b.append(" }").toString();
    }

    void showClass(String name) {
        Type t = types.get(name);
        System.out.println("class " + name + " extends " + classNames.get(t.zuper) + " loader " + object(t.loader, 0) + " bytes " + t.instanceBytes);
        t.statics.stream().filter(m -> !m.name.startsWith("<") && !m.name.startsWith("$")).map(m -> "  static " + m.name + " = " + value(m.type, m.at)).sorted()
                .forEach(System.out::println);
        t.fields.stream().map(m -> "  " + m.name + " type " + m.type).sorted().forEach(System.out::println);
    }

    /* Members of a class stand in any order. */
    void showInstance(long id) {
        int i = index(id), at = content(i);
        System.out.println("instance of " + classNames.get(classOf(i).id));
        for (Type t = classOf(i); t != null; t = zuper(t)) {
            List<String> values = new ArrayList<>();
            for (Member m : t.fields) {
                values.add("  " + m.name + " = " + value(m.type, at));
                at += size(m.type);
            }
            values.stream().sorted().forEach(System.out::println);
        }
    }
}
