import java.io.StringReader;
import java.io.StringWriter;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

/** java.scripting with an engine that the service loader finds: by name, extension and type; scopes, compiled scripts, interfaces. */
public class Scripts extends Tells {
    public interface Calls {
        Object sum(int a, int b);
    }

    public static void main(String[] args) throws Exception {
        ScriptEngineManager m = new ScriptEngineManager();
        System.out.println(m.getEngineFactories().size() + " " + m.getEngineByName("nope") + " " + m.getEngineByExtension("stk").getFactory().getEngineName() + " "
                + m.getEngineByMimeType("text/x-stack").getFactory().getProgram("1", "2 +"));
        m.put("ten", 10);
        ScriptEngine e = m.getEngineByName("stack");
        StringWriter out = new StringWriter();
        e.getContext().setWriter(out);
        tell("sum", () -> e.eval("1 2 + ten *"));
        tell("stored", () -> e.eval("7 x = x x * ."));
        System.out.println(out.toString().trim() + " " + e.get("x") + " " + e.getBindings(ScriptContext.ENGINE_SCOPE).keySet() + " " + e.getBindings(ScriptContext.GLOBAL_SCOPE).keySet());
        Bindings other = new SimpleBindings();
        other.put("x", 3);
        tell("other bindings", () -> e.eval(new StringReader("x ten +"), other));
        tell("unknown", () -> e.eval("1 nope"));
        tell("too few", () -> e.eval("1 +"));
        try {
            e.eval("what");
        } catch (ScriptException x) {
            System.out.println(x.getFileName() + " " + x.getLineNumber() + " " + x.getColumnNumber());
        }
        CompiledScript c = ((Compilable) e).compile("arg0 arg1 +");
        e.put("sum", c);
        tell("compiled", () -> c.eval(new SimpleBindings(java.util.Map.of("arg0", 1, "arg1", 2))));
        tell("function", () -> ((Invocable) e).invokeFunction("sum", 4, 5));
        tell("no function", () -> ((Invocable) e).invokeFunction("x"));
        System.out.println(((Invocable) e).getInterface(Calls.class).sum(20, 22));
        tell("no name", () -> e.getBindings(ScriptContext.ENGINE_SCOPE).put("", 1));
    }
}
