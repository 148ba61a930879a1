import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;

/** Module layers defined at run time from modules in memory: configurations and their errors, readability, exports and opens under calls, reflection and handles, services, resources, unnamed modules. */
public class Layers implements Opcodes {
    interface Act {
        Object run() throws Throwable;
    }
    static String mask(Object o) { return String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex"); }
    static void t(String what, Act act) {
        String outcome;
        try {
            outcome = mask(act.run());
        } catch (InvocationTargetException e) {
            outcome = "target " + mask(e.getCause());
        } catch (Throwable e) {
            outcome = mask(e) + (e.getCause() == null ? "" : " <- " + mask(e.getCause()));
        }
        System.out.println(what + ": " + outcome);
    }

    /** A module in memory: its descriptor and files. */
    static class Memory extends ModuleReference {
        final Map<String, byte[]> files = new HashMap<>();
        Memory(ModuleDescriptor d) { super(d, URI.create("memory:" + d.name())); }
        @Override
        public ModuleReader open() {
            return new ModuleReader() {
                @Override
                public Optional<URI> find(String name) throws IOException {
                    if (!files.containsKey(name)) return Optional.empty();
                    return Optional.of(Files.write(Path.of(name.replace('/', '_')), files.get(name)).toUri());
                }
                @Override
                public Optional<InputStream> open(String name) { return Optional.ofNullable(files.get(name)).map(ByteArrayInputStream::new); }
                @Override
                public Optional<ByteBuffer> read(String name) { return Optional.ofNullable(files.get(name)).map(ByteBuffer::wrap); }
                @Override
                public Stream<String> list() { return files.keySet().stream().sorted(); }
                @Override
                public void close() { }
            };
        }
        Memory file(String name, String text) {
            files.put(name, text.getBytes(StandardCharsets.UTF_8));
            return this;
        }
        /** A public class whose public static `call` calls that of `other`, or answers `text`. */
        Memory type(String name, String other, String text, String... interfaces) {
            ClassWriter w = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            w.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", interfaces);
            MethodVisitor m = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
            m.visitCode();
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            end(m, RETURN);
            m = w.visitMethod(ACC_PUBLIC | ACC_STATIC, "call", "()Ljava/lang/Object;", null, null);
            m.visitCode();
            if (other != null) m.visitMethodInsn(INVOKESTATIC, other, "call", "()Ljava/lang/Object;", false);
            else m.visitLdcInsn(text);
            end(m, ARETURN);
            m = w.visitMethod(ACC_PRIVATE | ACC_STATIC, "secret", "()Ljava/lang/Object;", null, null);
            m.visitCode();
            m.visitLdcInsn("secret of " + name);
            end(m, ARETURN);
            m = w.visitMethod(ACC_PUBLIC, "get", "()Ljava/lang/Object;", null, null);
            m.visitCode();
            m.visitLdcInsn("got from " + name);
            end(m, ARETURN);
            w.visitEnd();
            files.put(name + ".class", w.toByteArray());
            return this;
        }
        private static void end(MethodVisitor m, int opcode) {
            m.visitInsn(opcode);
            m.visitMaxs(0, 0);
            m.visitEnd();
        }
    }
    static ModuleFinder finder(Memory... modules) {
        Map<String, ModuleReference> map = new HashMap<>();
        for (Memory m : modules) map.put(m.descriptor().name(), m);
        return new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) { return Optional.ofNullable(map.get(name)); }
            @Override
            public Set<ModuleReference> findAll() { return new HashSet<>(map.values()); }
        };
    }
    static Memory lib() {
        return new Memory(ModuleDescriptor.newModule("lib").exports("lib.api").exports("lib.only", Set.of("app")).opens("lib.open").packages(Set.of("lib.hidden", "lib.res")).version("1.5").build())
                .type("lib/api/Api", null, "api").type("lib/only/Only", null, "only").type("lib/open/Open", null, "open").type("lib/hidden/Hidden", null, "hidden").file("lib/res/data.txt", "encapsulated").file("lib/open/data.txt", "opened").file(
                        "META-INF/top.txt", "top").file("root.txt", "root");
    }
    static Memory app() {
        return new Memory(ModuleDescriptor.newModule("app").requires("lib").exports("app").build()).type("app/UsesApi", "lib/api/Api", null).type("app/UsesOnly", "lib/only/Only", null).type("app/UsesHidden", "lib/hidden/Hidden", null).type("app/UsesOpen",
                "lib/open/Open", null).type("app/UsesSql", "java/sql/Nothing", null);
    }
    static Memory stranger() { return new Memory(ModuleDescriptor.newModule("stranger").exports("stranger").build()).type("stranger/UsesApi", "lib/api/Api", null); }

    static Object call(ModuleLayer layer, String module, String name) throws Exception { return layer.findLoader(module).loadClass(name).getMethod("call").invoke(null); }

    static void access(boolean manyLoaders) throws Throwable {
        Configuration boot = ModuleLayer.boot().configuration();
        Configuration cf = boot.resolve(finder(lib(), app(), stranger()), ModuleFinder.of(), Set.of("app", "stranger"));
        System.out.println(new TreeSet<>(cf.modules().stream().map(m -> m.name() + m.reads().stream().map(r -> r.name()).sorted().collect(Collectors.toList())).collect(Collectors.toList())));
        ModuleLayer.Controller controller = manyLoaders ? ModuleLayer.defineModulesWithManyLoaders(cf, List.of(ModuleLayer.boot()), Layers.class.getClassLoader())
                                                        : ModuleLayer.defineModulesWithOneLoader(cf, List.of(ModuleLayer.boot()), Layers.class.getClassLoader());
        ModuleLayer layer = controller.layer();
        Module lib = layer.findModule("lib").get(), app = layer.findModule("app").get(), stranger = layer.findModule("stranger").get(), mine = Layers.class.getModule();
        System.out.println(layer.toString().length() + " " + layer.parents().size() + " " + (layer.findLoader("lib") == layer.findLoader("app")) + " " + lib + " " + lib.getDescriptor().toNameAndVersion() + " " + new TreeSet<>(lib.getPackages()) + " " + (lib.getLayer() == layer)
                + " " + lib.isNamed() + " " + mask(lib.getClassLoader().getClass().getSimpleName()) + " " + layer.findModule("java.base").isPresent() + layer.findModule("none").isPresent());
        System.out.println(app.canRead(lib) + " " + lib.canRead(app) + " " + app.canRead(Object.class.getModule()) + " " + stranger.canRead(lib) + " " + mine.canRead(lib) + " " + lib.canRead(mine));
        for (String p : new String[] {"lib.api", "lib.only", "lib.open", "lib.hidden", "none"})
            System.out.println(p + " " + lib.isExported(p) + lib.isExported(p, app) + lib.isExported(p, mine) + lib.isExported(p, lib) + " " + lib.isOpen(p) + lib.isOpen(p, app) + lib.isOpen(p, lib));
        for (String name : new String[] {"app.UsesApi", "app.UsesOnly", "app.UsesHidden", "app.UsesOpen", "stranger.UsesApi", "app.UsesSql"}) {
            t("call " + name, () -> call(layer, name.substring(0, name.indexOf('.')), name));
            t("again", () -> call(layer, name.substring(0, name.indexOf('.')), name));
        }
        for (String name : new String[] {"lib.api.Api", "lib.only.Only", "lib.open.Open", "lib.hidden.Hidden"}) {
            Class<?> c = layer.findLoader("lib").loadClass(name);
            t("reflection " + name, () -> c.getMethod("call").invoke(null));
            t("new instance", () -> c.getDeclaredConstructor().newInstance().getClass() == c);
            var secret = c.getDeclaredMethod("secret");
            t("private", () -> {
                secret.setAccessible(true);
                return secret.invoke(null);
            });
            t("trySetAccessible", () -> secret.trySetAccessible() + " " + c.getMethod("call").canAccess(null));
            t("handle", () -> MethodHandles.lookup().findStatic(c, "call", MethodType.methodType(Object.class)).invoke());
            t("private lookup", () -> MethodHandles.privateLookupIn(c, MethodHandles.lookup()).lookupModes());
            t("public lookup", () -> MethodHandles.publicLookup().findStatic(c, "call", MethodType.methodType(Object.class)).type());
        }
        t("frames", () -> {
            try {
                call(layer, "app", "app.UsesHidden");
            } catch (InvocationTargetException e) {
                StackTraceElement f = e.getCause().getStackTrace()[0];
                return f.getModuleName() + f.getModuleVersion() + " " + f.getClassLoaderName() + " " + f;
            }
            return null;
        });
        controller.addExports(lib, "lib.hidden", app);
        t("exported by the controller", () -> call(layer, "app", "app.UsesHidden"));
        controller.addReads(stranger, lib).addOpens(lib, "lib.hidden", mine);
        t("read by the controller", () -> call(layer, "stranger", "stranger.UsesApi"));
        var secret = layer.findLoader("lib").loadClass("lib.hidden.Hidden").getDeclaredMethod("secret");
        t("opened by the controller", () -> {
            secret.setAccessible(true);
            return secret.invoke(null);
        });
        t("of another layer", () -> controller.addReads(Object.class.getModule(), lib));
        t("no such package", () -> controller.addExports(lib, "none", app));
        t("not by me", () -> lib.addExports("lib.hidden", mine));
        for (String name : new String[] {"lib/res/data.txt", "lib/open/data.txt", "META-INF/top.txt", "root.txt", "/lib/res/data.txt", "none", "lib/api/Api.class"}) {
            try (InputStream in = lib.getResourceAsStream(name)) {
                InputStream other = layer.findLoader("lib").getResourceAsStream(name);
                System.out.println(name + " " + (in == null ? null : in.readAllBytes().length) + " " + (other == null ? null : other.readAllBytes().length));
            }
        }
        System.out.println(layer.findLoader("lib").loadClass("lib.api.Api").getPackage() + " " + layer.findLoader("lib").getDefinedPackages().length + " " + mask(layer.findLoader("lib").getUnnamedModule()) + " " + layer.modules().size());
        t("another's class", () -> layer.findLoader("lib").loadClass("stranger.UsesApi").getModule());
        t("Class.forName in a module", () -> Class.forName(lib, "lib.hidden.Hidden") + " " + Class.forName(lib, "none") + " " + Class.forName(app, "lib.api.Api"));
    }

    static void errors() {
        Configuration boot = ModuleLayer.boot().configuration();
        t("missing root", () -> boot.resolve(finder(), ModuleFinder.of(), Set.of("none")));
        t("missing requirement", () -> boot.resolve(finder(app()), ModuleFinder.of(), Set.of("app")));
        t("static requirement", () -> boot.resolve(finder(new Memory(ModuleDescriptor.newModule("s").requires(Set.of(ModuleDescriptor.Requires.Modifier.STATIC), "none").build())), ModuleFinder.of(), Set.of("s")).findModule("s").get().name());
        t("cycle", () -> boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").requires("b").build()), new Memory(ModuleDescriptor.newModule("b").requires("a").build())), ModuleFinder.of(), Set.of("a")));
        t("split package", () -> boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").requires("b").packages(Set.of("p")).build()), new Memory(ModuleDescriptor.newModule("b").exports("p").build())), ModuleFinder.of(), Set.of("a")));
        t("package of java.base", () -> ModuleLayer.boot().defineModulesWithOneLoader(boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").packages(Set.of("java.lang")).build())), ModuleFinder.of(), Set.of("a")), null));
        t("java package", () -> ModuleLayer.boot().defineModulesWithOneLoader(boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").packages(Set.of("java.mine")).build())), ModuleFinder.of(), Set.of("a")), null));
        t("same package twice in one loader", () -> ModuleLayer.boot().defineModulesWithOneLoader(boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").packages(Set.of("p")).build()), new Memory(ModuleDescriptor.newModule("b").packages(Set.of("p")).build())),
                                                                                                                     ModuleFinder.of(), Set.of("a", "b")), null));
        t("same package twice in many loaders", () -> ModuleLayer.boot().defineModulesWithManyLoaders(boot.resolve(finder(new Memory(ModuleDescriptor.newModule("a").packages(Set.of("p")).build()), new Memory(ModuleDescriptor.newModule("b").packages(Set.of("p")).build())),
                                                                                                                     ModuleFinder.of(), Set.of("a", "b")), null).modules().size());
        t("to the boot loader", () -> ModuleLayer.boot().defineModules(boot.resolve(finder(lib()), ModuleFinder.of(), Set.of("lib")), n -> null));
        t("to the platform loader", () -> ModuleLayer.boot().defineModules(boot.resolve(finder(lib()), ModuleFinder.of(), Set.of("lib")), n -> ClassLoader.getPlatformClassLoader()));
        t("wrong parent", () -> ModuleLayer.defineModulesWithOneLoader(boot.resolve(finder(lib()), ModuleFinder.of(), Set.of("lib")), List.of(ModuleLayer.empty()), null));
        t("to a loader of one's own", () -> {
            ClassLoader own = new ClassLoader("own", null) { };
            ModuleLayer l = ModuleLayer.boot().defineModules(boot.resolve(finder(lib()), ModuleFinder.of(), Set.of("lib")), n -> own);
            t("twice", () -> ModuleLayer.boot().defineModules(boot.resolve(finder(lib()), ModuleFinder.of(), Set.of("lib")), n -> own));
            return l.findModule("lib").get().getClassLoader() == own;
        });
        for (String bad : new String[] {"", "1", "a..b", "a.", "int", "a-b", "A.\u00e9"}) t("name '" + bad + "'", () -> ModuleDescriptor.newModule(bad).build());
        t("exports twice", () -> ModuleDescriptor.newModule("a").exports("p").exports("p"));
        t("opens in an open module", () -> ModuleDescriptor.newOpenModule("a").opens("p"));
        t("requires itself", () -> ModuleDescriptor.newModule("a").requires("a"));
        t("automatic exports", () -> ModuleDescriptor.newAutomaticModule("a").exports("p"));
        t("descriptor", () -> ModuleDescriptor.newModule("a").exports("p").opens("q", Set.of("x")).uses("s.S").provides("s.S", List.of("p.P")).version("1").mainClass("p.Main").build());
        t("read", () -> ModuleDescriptor.read(new ByteArrayInputStream(new byte[] {1, 2, 3})));
        t("versions", () -> List.of("1", "1.0", "1.0.1", "1.0-ea", "1.0+5", "2").stream().map(ModuleDescriptor.Version::parse).sorted().collect(Collectors.toList()));
    }

    public static class AppProvider implements Supplier<Object> {
        @Override
        public Object get() { return "by the class path"; }
    }
    static void services() {
        Memory p = new Memory(ModuleDescriptor.newModule("prov").provides("java.util.function.Supplier", List.of("prov.One", "prov.Two")).packages(Set.of("prov")).build()).type("prov/One", null, "one", "java/util/function/Supplier").type("prov/Two", null, "two",
                "java/util/function/Supplier");
        Memory bad = new Memory(ModuleDescriptor.newModule("bad").provides("java.util.function.Supplier", List.of("bad.Gone")).packages(Set.of("bad")).build());
        Memory wrong = new Memory(ModuleDescriptor.newModule("wrong").provides("java.util.function.Supplier", List.of("wrong.NoSupplier")).packages(Set.of("wrong")).build()).type("wrong/NoSupplier", null, "x");
        for (Memory m : new Memory[] {p, bad, wrong}) {
            ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(ModuleLayer.boot().configuration().resolve(finder(m), ModuleFinder.of(), Set.of(m.descriptor().name())), Layers.class.getClassLoader());
            t("providers of " + m.descriptor().name(), () -> {
                List<Object> seen = new ArrayList<>();
                for (Supplier<?> s : ServiceLoader.load(layer, Supplier.class)) seen.add(s.get());
                return seen;
            });
            t("by loader", () -> ServiceLoader.load(Supplier.class, layer.findLoader(m.descriptor().name())).stream().map(x -> x.type().getSimpleName()).collect(Collectors.toList()));
        }
        t("bound", () -> ModuleLayer.boot().configuration().resolveAndBind(finder(p), ModuleFinder.of(), Set.of()).modules());
    }

    static void unnamed() throws IOException {
        Module mine = Layers.class.getModule(), base = Object.class.getModule();
        System.out.println(mine.isNamed() + " " + mine.getName() + " " + mine.getDescriptor() + " " + mine.getLayer() + " " + mine.getPackages().contains("") + " " + mine.canRead(base) + " " + mine.isExported("any.thing") + " " + mine.isOpen("any", base) + " " + mask(mine) + " "
                + mine.getAnnotations().length + " " + (mine == Layers.class.getClassLoader().getUnnamedModule()) + " " + mine.canUse(Runnable.class));
        System.out.println(base + " " + base.getDescriptor().name() + " " + base.isExported("java.lang") + base.isExported("jdk.internal.misc") + base.isExported("jdk.internal.misc", mine) + " " + base.isOpen("java.lang") + " " + base.getLayer().equals(ModuleLayer.boot()) + " "
                + base.canRead(mine) + " " + base.getResourceAsStream("java/lang/Object.class").readAllBytes().length / 1000 + " " + base.getClassLoader() + " " + base.getDescriptor().isOpen() + base.getDescriptor().modifiers());
        t("mine adds", () -> mine.addReads(base).addExports("x", base).addOpens("y", base) == mine);
        t("mine uses", () -> mine.addUses(Runnable.class).canUse(Runnable.class));
        t("base adds uses", () -> base.addUses(Runnable.class));
        t("module of others", () -> int.class.getModule() + " " + int[].class.getModule() + " " + Layers[].class.getModule().isNamed() + " " + java.sql.Connection.class.getModule() + " " + java.sql.Connection[].class.getModule());
        t("empty layer", () -> ModuleLayer.empty().modules() + " " + ModuleLayer.empty().parents() + " " + ModuleLayer.boot().parents() + " " + ModuleLayer.boot().findModule("java.sql").get().getDescriptor().requires().stream().map(r -> r.name()).sorted().collect(Collectors.toList()));
    }

    public static void main(String[] args) throws Throwable {
        access(false);
        access(true);
        errors();
        services();
        unnamed();
    }
}
