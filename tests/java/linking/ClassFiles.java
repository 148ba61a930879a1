import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Class files written byte by byte: versions, truncations, bad constants, flags, names, descriptors, attributes; what the VM says of each. */
public class ClassFiles {
    static class Loader extends ClassLoader {
        Loader() { super("bytes", ClassFiles.class.getClassLoader()); }
        Class<?> define(byte[] b) { return defineClass(null, b, 0, b.length); }
    }

    interface Part {
        void write(DataOutputStream out) throws IOException;
    }
    static class File {
        int magic = 0xCAFEBABE, minor = 0, major = 61, flags = 0x21, self = 2, superclass = 4;
        String name = "Made", superName = "java/lang/Object";
        int extra;             /* entries that `pool` makes; numbered from 5 */
        Part pool = o -> { };
        Part interfaces = o -> o.writeShort(0), fields = o -> o.writeShort(0), methods = o -> o.writeShort(0), attributes = o -> o.writeShort(0);
        int cut = -1, more;

        byte[] bytes() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream o = new DataOutputStream(bytes);
            o.writeInt(magic);
            o.writeShort(minor);
            o.writeShort(major);
            o.writeShort(5 + extra);
            o.writeByte(1);
            o.writeUTF(name);
            o.writeByte(7);
            o.writeShort(1);
            o.writeByte(1);
            o.writeUTF(superName);
            o.writeByte(7);
            o.writeShort(3);
            pool.write(o);
            o.writeShort(flags);
            o.writeShort(self);
            o.writeShort(superclass);
            interfaces.write(o);
            fields.write(o);
            methods.write(o);
            attributes.write(o);
            for (int i = 0; i < more; i++) o.writeByte(0);
            byte[] all = bytes.toByteArray();
            return cut < 0 ? all : java.util.Arrays.copyOf(all, cut);
        }
    }
    interface Change {
        void apply(File f) throws Exception;
    }
    static void t(String what, Change change) throws Exception {
        File f = new File();
        change.apply(f);
        String outcome;
        try {
            Class<?> c = new Loader().define(f.bytes());
            outcome = "defined " + c;
            Class.forName(c.getName(), true, c.getClassLoader());
            outcome += " initialized";
        } catch (Throwable e) {
            outcome = e.toString();
        }
        System.out.println(what + ": " + outcome.replaceAll("@[0-9a-f]+", "@hex"));
    }
    static void utf(DataOutputStream o, String... texts) throws IOException {
        for (String s : texts) {
            o.writeByte(1);
            o.writeUTF(s);
        }
    }

    static void versions() throws Exception {
        int[][] versions = {{44, 0}, {45, 0}, {45, 3}, {45, 65535}, {46, 0}, {49, 7}, {50, 0}, {55, 9}, {56, 1}, {60, 65535}, {61, 0}, {61, 1}, {61, 65535}, {62, 0}, {65535, 0}, {0, 0}};
        for (int[] v : versions)
            t("version " + v[0] + "." + v[1], f -> {
                f.major = v[0];
                f.minor = v[1];
            });
        t("magic", f -> f.magic = 0xCAFED00D);
        t("magic 0", f -> f.magic = 0);
        for (int cut : new int[] {0, 3, 4, 6, 8, 9, 10, 12, 20, 30, 45, 50}) t("cut at " + cut, f -> f.cut = cut);
        t("trailing", f -> f.more = 3);
    }

    static void pools() throws Exception {
        for (int tag : new int[] {0, 2, 13, 14, 19, 20, 21, 255})
            t("tag " + tag, f -> {
                f.extra = 1;
                f.pool = o -> {
                    o.writeByte(tag);
                    o.writeShort(1);
                };
            });
        t("class of a class", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(7);
                o.writeShort(2);
            };
        });
        t("class index beyond", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(7);
                o.writeShort(99);
            };
        });
        t("string of nothing", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(8);
                o.writeShort(0);
            };
        });
        t("name and type", f -> {
            f.extra = 3;
            f.pool = o -> {
                utf(o, "x", "not a descriptor");
                o.writeByte(12);
                o.writeShort(5);
                o.writeShort(6);
            };
        });
        t("field of wrong type", f -> {
            f.extra = 4;
            f.pool = o -> {
                utf(o, "x", "Q");
                o.writeByte(12);
                o.writeShort(5);
                o.writeShort(6);
                o.writeByte(9);
                o.writeShort(2);
                o.writeShort(7);
            };
        });
        t("method called <x>", f -> {
            f.extra = 4;
            f.pool = o -> {
                utf(o, "<x>", "()V");
                o.writeByte(12);
                o.writeShort(5);
                o.writeShort(6);
                o.writeByte(10);
                o.writeShort(2);
                o.writeShort(7);
            };
        });
        t("<init> returning int", f -> {
            f.extra = 4;
            f.pool = o -> {
                utf(o, "<init>", "()I");
                o.writeByte(12);
                o.writeShort(5);
                o.writeShort(6);
                o.writeByte(10);
                o.writeShort(2);
                o.writeShort(7);
            };
        });
        t("long in the last entry", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(5);
                o.writeLong(1);
            };
        });
        for (int kind : new int[] {0, 1, 6, 9, 10})
            t("handle kind " + kind, f -> {
                f.extra = 5;
                f.pool = o -> {
                    utf(o, "m", "()V");
                    o.writeByte(12);
                    o.writeShort(5);
                    o.writeShort(6);
                    o.writeByte(10);
                    o.writeShort(2);
                    o.writeShort(7);
                    o.writeByte(15);
                    o.writeByte(kind);
                    o.writeShort(8);
                };
            });
        t("method type", f -> {
            f.extra = 2;
            f.pool = o -> {
                utf(o, "I");
                o.writeByte(16);
                o.writeShort(5);
            };
        });
        t("dynamic without bootstrap methods", f -> {
            f.extra = 4;
            f.pool = o -> {
                utf(o, "m", "()V");
                o.writeByte(12);
                o.writeShort(5);
                o.writeShort(6);
                o.writeByte(18);
                o.writeShort(0);
                o.writeShort(7);
            };
        });
        t("bad utf8", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(1);
                o.writeShort(2);
                o.writeByte(0xC0);
                o.writeByte(0x00);
            };
        });
        t("zero byte in utf8", f -> {
            f.extra = 1;
            f.pool = o -> {
                o.writeByte(1);
                o.writeShort(1);
                o.writeByte(0);
            };
        });
        t("new tag in an old file", f -> {
            f.major = 48;
            f.extra = 2;
            f.pool = o -> {
                utf(o, "()V");
                o.writeByte(16);
                o.writeShort(5);
            };
        });
    }

    static void classes() throws Exception {
        t("this is no class", f -> f.self = 1);
        t("this is 0", f -> f.self = 0);
        t("super is no class", f -> f.superclass = 3);
        t("super is beyond", f -> f.superclass = 77);
        t("no superclass", f -> f.superclass = 0);
        for (String s : new String[] {"", "a.b", "a;", "[I", "a//b", "/a", "a/", "a[", "<init>", "ok/Ünï", "a b", "I"}) t("name '" + s + "'", f -> f.name = s);
        for (String s : new String[] {"[I", "a.b", "Missing", "Made", "java/lang/String", "java/lang/Runnable", "java/lang/Enum", "java/lang/Record", "java/lang/Throwable"})
            t("super '" + s + "'", f -> f.superName = s);
        for (int flags : new int[] {0, 0x31, 0x11 | 0x400, 0x200, 0x601, 0x621, 0x611, 0x2600, 0x2200, 0x4021, 0x4601, 0x8000, 0x8021, 0x1021, 0xffff, 0x0008, 0x2601})
            t("flags " + Integer.toHexString(flags), f -> f.flags = flags);
        t("interface with another superclass", f -> {
            f.flags = 0x601;
            f.superName = "java/lang/String";
        });
        for (String s : new String[] {"java/lang/Runnable", "java/lang/String", "Missing", "[I", "Made"})
            t("implements " + s, f -> {
                f.extra = 2;
                f.flags = 0x421;
                f.pool = o -> {
                    utf(o, s);
                    o.writeByte(7);
                    o.writeShort(5);
                };
                f.interfaces = o -> {
                    o.writeShort(1);
                    o.writeShort(6);
                };
            });
        t("implements twice", f -> {
            f.extra = 2;
            f.pool = o -> {
                utf(o, "java/lang/Cloneable");
                o.writeByte(7);
                o.writeShort(5);
            };
            f.interfaces = o -> {
                o.writeShort(2);
                o.writeShort(6);
                o.writeShort(6);
            };
        });
    }

    static void member(String what, boolean field, int flags, String name, String descriptor, Change... changes) throws Exception {
        t(what, f -> {
            f.extra = 2;
            f.pool = o -> utf(o, name, descriptor);
            Part p = o -> {
                o.writeShort(1);
                o.writeShort(flags);
                o.writeShort(5);
                o.writeShort(6);
                o.writeShort(0);
            };
            if (field) f.fields = p;
            else f.methods = p;
            for (Change c : changes) c.apply(f);
        });
    }

    static void members() throws Exception {
        for (int flags : new int[] {0, 3, 6, 0x50, 0x40, 0x80, 0x4019, 0x1000, 0xf000, 0x20}) member("field flags " + Integer.toHexString(flags), true, flags, "x", "I");
        for (String d : new String[] {"V", "", "I ", "[V", "[[[J", "Lx", "L;", "Lx.y;", "Ljava/lang/Object;", "II", "[", "L/;", "La//b;"}) member("field type '" + d + "'", true, 0, "x", d);
        for (String n : new String[] {"", "a.b", "a;b", "a[b", "a/b", "<a>", "ä€", "a b", "<init>"}) member("field name '" + n + "'", true, 0, n, "I");
        for (String n : new String[] {"", "a.b", "<a>", "a<b", "<init>", "<clinit>", "ok"}) member("method name '" + n + "'", false, 0x401, n, "()V", f -> f.flags = 0x421);
        for (String d : new String[] {"", "V", "()", "(V)V", "()[V", "(I", "(I)VV", "(Lx)V", "([)V", "(II)Ljava/lang/Object;", "(I)II", ")(V"}) member("method type '" + d + "'", false, 0x401, "m", d, f -> f.flags = 0x421);
        for (int flags : new int[] {0, 1, 3, 0x401, 0x402, 0x408, 0x410, 0x420, 0x500, 0x101, 0x501, 0xc01, 0x480, 0x1441}) member("method flags " + Integer.toHexString(flags), false, flags, "m", "()V", f -> f.flags = 0x421);
        for (int flags : new int[] {0x401, 0x400, 0x402, 0x404, 0x101, 0x409, 0x421, 0x1401}) member("interface method flags " + Integer.toHexString(flags), false, flags, "m", "()V", f -> f.flags = 0x601);
        for (int flags : new int[] {0x19, 0x1019, 0x9, 0x18, 0x1a, 0x99}) member("interface field flags " + Integer.toHexString(flags), true, flags, "x", "I", f -> f.flags = 0x601);
        member("parameters of 255 slots", false, 0x401, "m", "(" + "J".repeat(127) + ")V", f -> f.flags = 0x421);
        member("parameters of 256 slots", false, 0x401, "m", "(" + "J".repeat(127) + "I)V", f -> f.flags = 0x421);
        member("static parameters of 256 slots", false, 0x109, "m", "(" + "J".repeat(128) + ")V");
        member("255 dimensions", true, 0, "x", "[".repeat(255) + "I");
        member("256 dimensions", true, 0, "x", "[".repeat(256) + "I");
        t("duplicate field", f -> {
            f.extra = 2;
            f.pool = o -> utf(o, "x", "I");
            f.fields = o -> {
                o.writeShort(2);
                for (int i = 0; i < 2; i++) {
                    o.writeShort(i);
                    o.writeShort(5);
                    o.writeShort(6);
                    o.writeShort(0);
                }
            };
        });
        t("duplicate method", f -> {
            f.extra = 2;
            f.flags = 0x421;
            f.pool = o -> utf(o, "m", "(J)V");
            f.methods = o -> {
                o.writeShort(2);
                for (int i = 0; i < 2; i++) {
                    o.writeShort(0x401);
                    o.writeShort(5);
                    o.writeShort(6);
                    o.writeShort(0);
                }
            };
        });
        t("finalizer initializer", f -> {
            f.extra = 2;
            f.pool = o -> utf(o, "<clinit>", "(I)V");
            f.methods = o -> {
                o.writeShort(1);
                o.writeShort(8);
                o.writeShort(5);
                o.writeShort(6);
                o.writeShort(0);
            };
        });
    }

    static void code(String what, int maxStack, int maxLocals, byte[] code, Part after) throws Exception {
        t(what, f -> {
            f.extra = 4;
            f.pool = o -> utf(o, "m", "()V", "Code", "LineNumberTable");
            f.methods = o -> {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                DataOutputStream b = new DataOutputStream(body);
                b.writeShort(maxStack);
                b.writeShort(maxLocals);
                b.writeInt(code.length);
                b.write(code);
                after.write(b);
                o.writeShort(1);
                o.writeShort(9);
                o.writeShort(5);
                o.writeShort(6);
                o.writeShort(1);
                o.writeShort(7);
                o.writeInt(body.size());
                o.write(body.toByteArray());
            };
        });
    }

    static void attributes() throws Exception {
        Part none = o -> o.writeInt(0);
        byte[] ret = {(byte) 0xb1};
        code("code", 0, 0, ret, none);
        code("no code at all", 0, 0, new byte[0], none);
        code("code of 65536", 0, 0, new byte[65536], none);
        code("code without its tables", 0, 0, ret, o -> { });
        code("handler beyond", 0, 0, ret, o -> {
            o.writeShort(1);
            o.writeShort(0);
            o.writeShort(9);
            o.writeShort(0);
            o.writeShort(0);
            o.writeShort(0);
        });
        code("handler of nothing", 0, 0, ret, o -> {
            o.writeShort(1);
            o.writeShort(0);
            o.writeShort(1);
            o.writeShort(0);
            o.writeShort(1);
            o.writeShort(0);
        });
        code("handler range empty", 0, 0, ret, o -> {
            o.writeShort(1);
            o.writeShort(0);
            o.writeShort(0);
            o.writeShort(0);
            o.writeShort(0);
            o.writeShort(0);
        });
        code("line beyond the code", 0, 0, ret, o -> {
            o.writeShort(0);
            o.writeShort(1);
            o.writeShort(8);
            o.writeInt(6);
            o.writeShort(1);
            o.writeShort(7);
            o.writeShort(1);
        });
        t("two code attributes", f -> {
            f.extra = 3;
            f.pool = o -> utf(o, "m", "()V", "Code");
            f.methods = o -> {
                o.writeShort(1);
                o.writeShort(9);
                o.writeShort(5);
                o.writeShort(6);
                o.writeShort(2);
                for (int i = 0; i < 2; i++) {
                    o.writeShort(7);
                    o.writeInt(13);
                    o.writeInt(0);
                    o.writeInt(1);
                    o.writeByte(0xb1);
                    o.writeInt(0);
                }
            };
        });
        for (int length : new int[] {0, 1, 2, 3})
            t("SourceFile of " + length, f -> {
                f.extra = 1;
                f.pool = o -> utf(o, "SourceFile");
                f.attributes = o -> {
                    o.writeShort(1);
                    o.writeShort(5);
                    o.writeInt(length);
                    for (int i = 0; i < length; i++) o.writeByte(i == 1 ? 5 : 0);
                };
            });
        t("unknown attribute", f -> {
            f.extra = 1;
            f.pool = o -> utf(o, "Unknown");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(3);
                o.write(new byte[3]);
            };
        });
        t("attribute longer than the file", f -> {
            f.extra = 1;
            f.pool = o -> utf(o, "Unknown");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(-1);
            };
        });
        for (int constant : new int[] {0, 2, 7, 8, 99})
            t("ConstantValue " + constant, f -> {
                f.extra = 5;
                f.pool = o -> {
                    utf(o, "x", "I");
                    o.writeByte(3);
                    o.writeInt(5);
                    o.writeByte(4);
                    o.writeFloat(5);
                    utf(o, "ConstantValue");
                };
                f.fields = o -> {
                    o.writeShort(1);
                    o.writeShort(0x18);
                    o.writeShort(5);
                    o.writeShort(6);
                    o.writeShort(1);
                    o.writeShort(9);
                    o.writeInt(2);
                    o.writeShort(constant);
                };
            });
        t("InnerClasses of itself", f -> {
            f.extra = 1;
            f.pool = o -> utf(o, "InnerClasses");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(10);
                o.writeShort(1);
                o.writeShort(2);
                o.writeShort(2);
                o.writeShort(1);
                o.writeShort(1);
            };
        });
        t("NestHost and NestMembers", f -> {
            f.extra = 2;
            f.pool = o -> utf(o, "NestHost", "NestMembers");
            f.attributes = o -> {
                o.writeShort(2);
                o.writeShort(5);
                o.writeInt(2);
                o.writeShort(4);
                o.writeShort(6);
                o.writeInt(2);
                o.writeShort(0);
            };
        });
        t("PermittedSubclasses of a final class", f -> {
            f.flags = 0x31;
            f.extra = 1;
            f.pool = o -> utf(o, "PermittedSubclasses");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(4);
                o.writeShort(1);
                o.writeShort(4);
            };
        });
        t("Record that is none", f -> {
            f.extra = 1;
            f.pool = o -> utf(o, "Record");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(2);
                o.writeShort(0);
            };
        });
        t("BootstrapMethods of the wrong length", f -> {
            f.extra = 1;
            f.pool = o -> utf(o, "BootstrapMethods");
            f.attributes = o -> {
                o.writeShort(1);
                o.writeShort(5);
                o.writeInt(3);
                o.writeShort(0);
                o.writeByte(0);
            };
        });
    }

    public static void main(String[] args) throws Exception {
        versions();
        pools();
        classes();
        members();
        attributes();
    }
}
