import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.spi.ToolProvider;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.DocumentationTool;
import javax.tools.StandardJavaFileManager;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.DocTrees;
import jdk.javadoc.doclet.Doclet;
import jdk.javadoc.doclet.DocletEnvironment;
import jdk.javadoc.doclet.Reporter;

/** The tools of the class library as services in this process: javac, jar, javap, jdeps, jmod, jlink's list, javadoc with a doclet of its own. */
public class ToolRuns extends Tells {
    /** What a tool said, and its exit code. */
    static String run(String name, String... args) {
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst(name).get().run(new PrintWriter(out), new PrintWriter(out), args);
        return (out.toString().trim() + "\n" + name + " " + code).replaceAll("[A-Z][a-z]{2} [A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d \\S+ \\d{4}", "TIME").replaceAll("Last modified .*; size", "size").trim();
    }

    public static class Listing implements Doclet {
        @Override
        public void init(Locale locale, Reporter reporter) {}

        @Override
        public String getName() { return "Listing"; }

        @Override
        public Set<? extends Option> getSupportedOptions() { return Set.of(); }

        @Override
        public SourceVersion getSupportedSourceVersion() { return SourceVersion.latest(); }

        @Override
        public boolean run(DocletEnvironment environment) {
            DocTrees trees = environment.getDocTrees();
            for (TypeElement type : ElementFilter.typesIn(environment.getIncludedElements()))
                for (Element member : type.getEnclosedElements()) {
                    DocCommentTree comment = trees.getDocCommentTree(member);
                    System.out.println(type + "." + member + ": " + (comment == null ? "nothing said" : comment.getFirstSentence() + " " + comment.getBlockTags()));
                }
            return true;
        }
    }

    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("src/m/api"));
        Files.writeString(Path.of("src/m/module-info.java"), "/** All of it. */\nmodule m { exports api; requires java.logging; uses Runnable; }\n");
        Files.writeString(Path.of("src/m/api/Answer.java"), "package api;\n/** An answer. */\npublic class Answer {\n  /** The number. It is known.\n   * @return what it is\n   */\n"
                + "  public static int number() { java.util.logging.Logger.getLogger(\"x\"); return 42; }\n  /** Broken {@link Nowhere}. */\n  public int[] array;\n  private void hidden() {}\n}\n");
        System.out.println(run("javac", "-d", "out/m", "src/m/module-info.java", "src/m/api/Answer.java"));
        System.out.println(run("javac", "-d", "out", "src/none.java"));
        System.out.println(run("jar", "--create", "--file", "m.jar", "--module-version", "1.2", "-C", "out/m", "."));
        System.out.println(run("jar", "--list", "--file", "m.jar"));
        System.out.println(run("jar", "--describe-module", "--file", "m.jar").replaceAll("file:.*m.jar", "m.jar"));
        System.out.println(run("javap", "-p", "-c", "-cp", "m.jar", "api.Answer"));
        System.out.println(run("jdeps", "--module-path", "m.jar", "-s", "-m", "m"));
        System.out.println(run("jmod", "create", "--class-path", "m.jar", "m.jmod") + " " + run("jmod", "list", "m.jmod"));
        System.out.println(run("jlink", "--nope").lines().findFirst().get());
        System.out.println(run("jar", "--nope").lines().findFirst().get());
        DocumentationTool tool = javax.tools.ToolProvider.getSystemDocumentationTool();
        try (StandardJavaFileManager files = tool.getStandardFileManager(null, Locale.ENGLISH, null)) {
            System.out.println(tool.getTask(new StringWriter(), files, null, Listing.class, List.of("-public"), files.getJavaFileObjects(Path.of("src/m/api/Answer.java"))).call());
        }
    }
}
