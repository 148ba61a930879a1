import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** java.compiler and jdk.compiler: sources and classes in memory, a processor that writes a class, diagnostics, trees; what was made runs. */
public class Compilers extends Tells {
    static class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String t) {
            super(URI.create("mem:///" + name + ".java"), Kind.SOURCE);
            text = t;
        }

        @Override
        public CharSequence getCharContent(boolean ignore) { return text; }
    }

    /** Keeps what is written: classes, and sources that a processor makes. */
    static class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

        Memory(JavaFileManager m) { super(m); }

        @Override
        public JavaFileObject getJavaFileForOutput(Location l, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    files.put(name + kind.extension, out);
                    return out;
                }

                @Override
                public CharSequence getCharContent(boolean ignore) { return files.get(name + kind.extension).toString(); }
            };
        }
    }

    static class Loader extends ClassLoader {
        private final Memory memory;

        Loader(Memory m) { memory = m; }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream out = memory.files.get(name + ".class");
            if (out == null) throw new ClassNotFoundException(name);
            return defineClass(name, out.toByteArray(), 0, out.size());
        }
    }

    /** For each class with @Data writes one with a method that lists its fields. */
    @SupportedAnnotationTypes("Data")
    static class Lister extends AbstractProcessor {
        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (TypeElement annotation : annotations)
                for (Element e : round.getElementsAnnotatedWith(annotation)) write((TypeElement) e);
            return true;
        }

        private void write(TypeElement c) {
            StringBuilder fields = new StringBuilder();
            for (Element f : ElementFilter.fieldsIn(c.getEnclosedElements()))
                fields.append(f.asType()).append(' ').append(f.getSimpleName()).append(f.getModifiers().contains(Modifier.FINAL) ? " final;" : ";");
            for (ExecutableElement m : ElementFilter.methodsIn(processingEnv.getElementUtils().getAllMembers(c)))
                if (m.getEnclosingElement().equals(c)) fields.append(m.getReturnType()).append(' ').append(m).append(';');
            TypeMirror comparable = processingEnv.getTypeUtils().erasure(processingEnv.getElementUtils().getTypeElement("java.lang.Comparable").asType());
            processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, "comparable: " + processingEnv.getTypeUtils().isAssignable(c.asType(), comparable), c);
            try (Writer w = processingEnv.getFiler().createSourceFile(c.getSimpleName() + "Fields", c).openWriter()) {
                w.write("public class " + c.getSimpleName() + "Fields { public static String list() { return \"" + fields + "\"; } }");
            } catch (IOException e) {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.toString());
            }
        }

        @Override
        public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }
    }

    static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    static JavaCompiler.CompilationTask task(Memory memory, DiagnosticCollector<JavaFileObject> told, List<String> options, Source... sources) {
        return COMPILER.getTask(new StringWriter(), memory, told, options, null, List.of(sources));
    }

    static void show(DiagnosticCollector<JavaFileObject> told) {
        for (Diagnostic<? extends JavaFileObject> d : told.getDiagnostics())
            System.out.println(d.getKind() + " " + d.getCode() + " " + d.getLineNumber() + ":" + d.getColumnNumber() + " " + d.getMessage(Locale.ENGLISH).replace('\n', '|'));
    }

    static void trees(JavaCompiler.CompilationTask t) throws IOException {
        JavacTask task = (JavacTask) t;
        List<String> phases = new ArrayList<>();
        task.addTaskListener(new TaskListener() {
            @Override
            public void finished(TaskEvent e) { phases.add(e.getKind().name()); }
        });
        for (CompilationUnitTree unit : task.parse()) {
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree m, Void v) {
                    System.out.println(m.getName() + " at line " + unit.getLineMap().getLineNumber(Trees.instance(task).getSourcePositions().getStartPosition(unit, m)));
                    return super.visitMethod(m, v);
                }

                @Override
                public Void visitBinary(BinaryTree b, Void v) {
                    System.out.println(b.getKind() + " " + b);
                    return super.visitBinary(b, v);
                }
            }.scan(unit, null);
        }
        for (Element e : task.analyze()) System.out.println("analyzed " + e + " " + (e.getKind() == ElementKind.CLASS));
        System.out.println(phases);
    }

    public static void main(String[] args) throws Exception {
        Memory memory = new Memory(COMPILER.getStandardFileManager(null, Locale.ENGLISH, null));
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        Source point = new Source("Point", "import java.util.*;\n@Data record Point(int x, List<String> names) implements Comparable<Point> {\n"
                + "  public int compareTo(Point o) { return x - o.x; }\n}\n@interface Data {}\n");
        Source plain = new Source("Plain", "public class Plain {\n  sealed interface S permits A, B {}\n  record A(int n) implements S {}\n  record B(String s) implements S {}\n"
                + "  static String of(Object s) { return s instanceof A a && a.n > 1 ? \"A\" + a.n : \"\"\"\n      other\\tthing\"\"\"; }\n"
                + "  public static String run() { Runnable r = () -> System.out.println(of(new A(7)) + PointFields.list()); r.run(); return of(new B(\"\")); }\n}\n");
        JavaCompiler.CompilationTask t = task(memory, told, List.of("--release", "17"), point, plain);
        t.setProcessors(List.of(new Lister()));
        System.out.println(t.call());
        show(told);
        System.out.println(memory.files.keySet());
        System.out.println(new Loader(memory).loadClass("Plain").getMethod("run").invoke(null));
        told = new DiagnosticCollector<>();
        System.out.println(task(memory, told, List.of("-Xlint:all"), new Source("Bad", "import java.util.*;\nclass Bad {\n  int f(List l) { String s = 1; return nope(l) + ; }\n  void g() { for (;;); int i; }\n}"),
                new Source("Worse", "class Worse extends Missing {\n  @Override public String toSTring() { return null; }\n  List<String> l;\n}")).call());
        show(told);
        told = new DiagnosticCollector<>();
        System.out.println(task(memory, told, List.of("-Xlint:all"), new Source("Typed", "import java.util.*;\nclass Typed {\n  List raw = new ArrayList();\n  int f() { String s = 1; int i; return i; }\n  final int x;\n  int g(Object o) { return switch (o.hashCode()) { case 1 -> 2; }; }\n}")).call());
        show(told);
        trees(task(new Memory(memory), new DiagnosticCollector<>(), List.of("-proc:none"), new Source("Sum", "class Sum {\n  int add(int a, int b) { return a + b * 2; }\n}")));
        tell("an option", () -> task(new Memory(memory), new DiagnosticCollector<>(), List.of("-nope"), plain));
        System.out.println(COMPILER.getSourceVersions().contains(SourceVersion.RELEASE_8) + " " + COMPILER.isSupportedOption("-d") + " " + SourceVersion.isKeyword("record") + SourceVersion.isIdentifier("_x"));
    }
}
