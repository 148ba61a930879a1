import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** jdk.jshell as a library, running snippets in this process: values, redefinition, forward references, exceptions, completion. */
public class Snippets {
    static void eval(JShell shell, String source) {
        for (SnippetEvent e : shell.eval(source)) {
            StringBuilder line = new StringBuilder(source.replace('\n', ' ')).append(": ").append(e.snippet().kind()).append(' ').append(e.previousStatus()).append(" -> ").append(e.status());
            if (e.value() != null) line.append(" = ").append(e.value().replaceAll("Lambda.*", "Lambda"));
            JShellException x = e.exception();
            if (x instanceof EvalException) line.append(" threw ").append(((EvalException) x).getExceptionClassName()).append(' ').append(x.getMessage());
            if (x instanceof UnresolvedReferenceException) line.append(" unresolved ").append(shell.unresolvedDependencies(((UnresolvedReferenceException) x).getSnippet()).collect(Collectors.toList()));
            if (e.causeSnippet() != null) line.append(" because of ").append(e.causeSnippet().source().replace('\n', ' '));
            System.out.println(line);
            if (e.status() == Snippet.Status.REJECTED)
                for (Diag d : shell.diagnostics(e.snippet()).collect(Collectors.toList())) System.out.println("  " + d.getCode() + " " + d.getStartPosition() + " " + d.isError());
        }
    }

    public static void main(String[] args) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JShell shell = JShell.builder().executionEngine("local").out(new PrintStream(out)).build()) {
            for (String s : List.of("import java.util.*;", "int x = 20 + 1;", "String twice(Object o) { return \"\" + o + later(o); }", "twice(x)",
                    "int later(Object o) { return o.hashCode(); }", "twice(x)", "String x = \"text\";", "twice(x).length()", "record P(int a, List<String> b) {}", "System.out.println(new P(1, List.of(x)));",
                    "int y = 1 / 0;", "int = 3", "var list = new ArrayList<Integer>();", "interface I { int f(); }", "I i = () -> 42;", "i.f()"))
                eval(shell, s);
            System.out.println(out.toString().trim().replace('\n', '|'));
            for (VarSnippet v : shell.variables().collect(Collectors.toList())) System.out.println(v.typeName() + " " + v.name() + " = " + (v.typeName().equals("I") ? "" : shell.varValue(v)));
            shell.drop(shell.methods().filter(m -> m.name().equals("later")).findAny().get());
            eval(shell, "twice(1)");
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            CompletionInfo info = analysis.analyzeCompletion("int a = 1; int b = ");
            System.out.println(info.completeness() + " '" + info.source() + "' '" + info.remaining() + "'");
            int[] anchor = new int[1];
            System.out.println(analysis.completionSuggestions("list.addA", 9, anchor).stream().map(SourceCodeAnalysis.Suggestion::continuation).distinct().collect(Collectors.toList()) + " " + anchor[0]);
            System.out.println(analysis.analyzeType("1 + 2L", 0) + " " + shell.snippets().count());
        }
    }
}
