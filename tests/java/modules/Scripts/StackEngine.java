import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

/** A script language in words: numbers are pushed, + - * . do what they do, "name =" stores, "name" fetches. */
public class StackEngine extends AbstractScriptEngine implements Compilable, Invocable {
    private final Factory factory;

    StackEngine(Factory f) { factory = f; }

    private static Object run(String[] words, ScriptContext c) throws ScriptException {
        Deque<Object> stack = new ArrayDeque<>();
        for (int i = 0; i < words.length; i++) {
            String w = words[i];
            try {
                if (i + 1 < words.length && words[i + 1].equals("=")) c.setAttribute(words[i++], stack.pop(), ScriptContext.ENGINE_SCOPE);
                else if (w.equals(".")) c.getWriter().write(stack.pop() + "\n");
                else if ("+-*".contains(w)) stack.push(calculate(w, (Integer) stack.pop(), (Integer) stack.pop()));
                else if (Character.isDigit(w.charAt(0))) stack.push(Integer.valueOf(w));
                else if (c.getAttributesScope(w) != -1) stack.push(c.getAttribute(w));
                else throw new ScriptException("what is " + w + "?", "words", 1, i);
            } catch (IOException | RuntimeException e) {
                throw new ScriptException(e);
            }
        }
        return stack.peek();
    }

    private static int calculate(String operator, int b, int a) {
        return operator.equals("+") ? a + b : operator.equals("-") ? a - b : a * b;
    }

    @Override
    public Object eval(String script, ScriptContext c) throws ScriptException { return compile(script).eval(c); }

    @Override
    public Object eval(Reader reader, ScriptContext c) throws ScriptException { return compile(reader).eval(c); }

    @Override
    public Bindings createBindings() { return new SimpleBindings(); }

    @Override
    public ScriptEngineFactory getFactory() { return factory; }

    @Override
    public CompiledScript compile(String script) {
        String[] words = script.trim().split("\\s+");
        return new CompiledScript() {
            @Override
            public Object eval(ScriptContext c) throws ScriptException { return run(words, c); }

            @Override
            public ScriptEngine getEngine() { return StackEngine.this; }
        };
    }

    @Override
    public CompiledScript compile(Reader reader) throws ScriptException {
        StringBuilder b = new StringBuilder();
        try {
            for (int c = reader.read(); c >= 0; c = reader.read()) b.append((char) c);
        } catch (IOException e) {
            throw new ScriptException(e);
        }
        return compile(b.toString());
    }

    @Override
    public Object invokeFunction(String name, Object... args) throws ScriptException, NoSuchMethodException {
        Object f = get(name);
        if (!(f instanceof CompiledScript)) throw new NoSuchMethodException(name);
        Bindings b = createBindings();
        for (int i = 0; i < args.length; i++) b.put("arg" + i, args[i]);
        return ((CompiledScript) f).eval(b);
    }

    @Override
    public Object invokeMethod(Object o, String name, Object... args) throws ScriptException, NoSuchMethodException { return invokeFunction(name, args); }

    @Override
    public <T> T getInterface(Class<T> type) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, m, args) -> invokeFunction(m.getName(), args == null ? new Object[0] : args)));
    }

    @Override
    public <T> T getInterface(Object o, Class<T> type) { return getInterface(type); }

    public static class Factory implements ScriptEngineFactory {
        @Override
        public String getEngineName() { return "Stack"; }

        @Override
        public String getEngineVersion() { return "1"; }

        @Override
        public List<String> getExtensions() { return List.of("stk"); }

        @Override
        public List<String> getMimeTypes() { return List.of("text/x-stack"); }

        @Override
        public List<String> getNames() { return List.of("stack"); }

        @Override
        public String getLanguageName() { return "words"; }

        @Override
        public String getLanguageVersion() { return "1"; }

        @Override
        public Object getParameter(String key) { return key.equals(ScriptEngine.ENGINE) ? getEngineName() : null; }

        @Override
        public String getMethodCallSyntax(String object, String method, String... args) { return String.join(" ", args) + " " + method; }

        @Override
        public String getOutputStatement(String text) { return text + " ."; }

        @Override
        public String getProgram(String... statements) { return String.join(" ", statements); }

        @Override
        public ScriptEngine getScriptEngine() { return new StackEngine(this); }
    }
}
