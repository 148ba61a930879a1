import java.io.FilePermission;
import java.io.InputStream;
import java.security.AccessControlContext;
import java.security.AccessControlException;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.BasicPermission;
import java.security.CodeSource;
import java.security.DomainCombiner;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.security.Policy;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PropertyPermission;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Access control by the domains on the stack: doPrivileged in all its forms, contexts taken and given, inherited by threads, seen through reflection and lambdas, with a SecurityManager that asks. */
@SuppressWarnings("removal")
public class AccessControl {
    static class Right extends BasicPermission {
        Right(String name) { super(name); }
    }
    /** What code of little rights does; a class of a loader of its own. */
    public static class Small {
        public static Object call(Callable<?> c) throws Exception { return c.call(); }
        public static Object privileged(PrivilegedAction<?> a) { return AccessController.doPrivileged(a); }
        public static Object privileged(PrivilegedAction<?> a, AccessControlContext c) { return AccessController.doPrivileged(a, c); }
        public static Object limited(PrivilegedAction<?> a, Permission... p) { return AccessController.doPrivileged(a, null, p); }
        public static Object check(Permission p) {
            AccessController.checkPermission(p);
            return "granted";
        }
        public static AccessControlContext context() { return AccessController.getContext(); }
        public static Supplier<Object> lambda(Permission p) { return () -> check(p); }
        public static Thread thread(Runnable r) { return new Thread(r); }
        public static Object property() { return System.getProperty("user.dir") != null; }
    }
    static class Loader extends ClassLoader {
        final ProtectionDomain domain;
        Loader(String name, Permission... permissions) {
            super(name, AccessControl.class.getClassLoader());
            Permissions all = new Permissions();
            for (Permission p : permissions) all.add(p);
            domain = new ProtectionDomain(new CodeSource(null, (java.security.cert.Certificate[]) null), all);
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals("AccessControl$Small")) return super.loadClass(name, resolve);
            Class<?> c = findLoadedClass(name);
            if (c != null) return c;
            try (InputStream in = AccessControl.class.getResourceAsStream("AccessControl$Small.class")) {
                byte[] b = in.readAllBytes();
                return defineClass(name, b, 0, b.length, domain);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        Object run(String method, Object... args) throws Exception {
            for (var m : loadClass("AccessControl$Small").getMethods()) {
                if (!m.getName().equals(method) || m.getParameterCount() != args.length) continue;
                try {
                    return m.invoke(null, args);
                } catch (java.lang.reflect.InvocationTargetException e) {
                    if (e.getCause() instanceof Exception) throw (Exception) e.getCause();
                    throw (Error) e.getCause();
                }
            }
            throw new NoSuchMethodException(method);
        }
    }
    /** Set by an option; asks nobody until it is on. */
    public static class Manager extends SecurityManager {
        static volatile boolean on;
        @Override
        public void checkPermission(Permission p) {
            if (on) super.checkPermission(p);
        }
        Class<?>[] context() { return getClassContext(); }
    }
    interface Act {
        Object run() throws Exception;
    }
    static void t(String what, Act act) {
        Object o;
        try {
            o = act.run();
        } catch (AccessControlException e) {
            o = "denied " + e.getPermission();
        } catch (PrivilegedActionException e) {
            o = e + " <- " + e.getException();
        } catch (Exception e) {
            o = e;
        }
        System.out.println(what + ": " + String.valueOf(o).replaceAll("@[0-9a-f]+", "@hex"));
    }
    static Object check(Permission p) {
        AccessController.checkPermission(p);
        return "granted";
    }
    static void policy() {
        Policy.setPolicy(new Policy() {
            final ProtectionDomain mine = AccessControl.class.getProtectionDomain();
            @Override
            public PermissionCollection getPermissions(ProtectionDomain d) {
                Permissions p = new Permissions();
                if (d == mine) p.add(new AllPermission());
                return p;
            }
            @Override
            public boolean implies(ProtectionDomain d, Permission p) { return d == mine || d.getPermissions() != null && d.getPermissions().implies(p); }
        });
    }

    public static void main(String[] args) throws Exception {
        policy();
        Right a = new Right("a"), b = new Right("b");
        Loader none = new Loader("none"), onlyA = new Loader("onlyA", a), all = new Loader("all", new AllPermission());

        t("all mine", () -> check(a));
        t("through none", () -> none.run("call", (Callable<Object>) () -> check(a)));
        t("through onlyA, a", () -> onlyA.run("call", (Callable<Object>) () -> check(a)));
        t("through onlyA, b", () -> onlyA.run("call", (Callable<Object>) () -> check(b)));
        t("through all", () -> all.run("call", (Callable<Object>) () -> check(b)));
        t("through two", () -> onlyA.run("call", (Callable<Object>) () -> none.run("call", (Callable<Object>) () -> check(a))));
        t("privileged above none", () -> none.run("call", (Callable<Object>) () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(a))));
        t("privileged by none", () -> none.run("privileged", (PrivilegedAction<Object>) () -> check(a)));
        t("privileged by onlyA", () -> none.run("call", (Callable<Object>) () -> onlyA.run("privileged", (PrivilegedAction<Object>) () -> check(a))));
        t("privileged, then none again", () -> AccessController.doPrivileged((PrivilegedExceptionAction<Object>) () -> none.run("call", (Callable<Object>) () -> check(a))));
        t("checked by none itself", () -> none.run("check", a));
        t("checked by onlyA itself", () -> onlyA.run("check", a));
        t("lambda of onlyA", () -> ((Supplier<?>) onlyA.run("lambda", b)).get());
        t("lambda of none below mine", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> {
            try {
                return ((Supplier<?>) none.run("lambda", a)).get();
            } catch (AccessControlException e) {
                return "denied by its lambda";
            } catch (Exception e) {
                return e;
            }
        }));

        AccessControlContext mine = AccessController.getContext(), ofNone = (AccessControlContext) none.run("context"), ofA = (AccessControlContext) onlyA.run("context");
        for (Object[] c : new Object[][] {{"mine", mine}, {"none's", ofNone}, {"onlyA's", ofA}, {"empty", new AccessControlContext(new ProtectionDomain[0])}, {"made", new AccessControlContext(new ProtectionDomain[] {onlyA.domain, onlyA.domain, all.domain})}}) {
            AccessControlContext context = (AccessControlContext) c[1];
            t("context " + c[0], () -> {
                context.checkPermission(a);
                return "a granted " + context.getDomainCombiner();
            });
            t("  b", () -> {
                context.checkPermission(b);
                return "granted";
            });
            t("  privileged with it", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(a), context));
            t("  b", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(b), context));
            t("  by none", () -> none.run("privileged", (PrivilegedAction<Object>) () -> check(a), context));
            t("  context within", () -> AccessController.doPrivileged((PrivilegedAction<Object>) AccessController::getContext, context).equals(context));
        }
        System.out.println(mine.equals(AccessController.getContext()) + " " + ofNone.equals(ofA) + " " + ofA.equals(onlyA.run("context")) + " " + (ofA.hashCode() == onlyA.run("context").hashCode()));
        t("limited to a", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(a), null, a));
        t("limited to a, b", () -> none.run("call", (Callable<Object>) () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(b), null, a)));
        t("limited to a, a", () -> none.run("call", (Callable<Object>) () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(a), null, a)));
        t("limited by onlyA", () -> onlyA.run("limited", (PrivilegedAction<Object>) () -> check(b), new Permission[] {b}));
        t("exceptions", () -> AccessController.doPrivileged((PrivilegedExceptionAction<Object>) () -> {
            throw new java.io.IOException("checked");
        }));
        t("unchecked", () -> AccessController.doPrivileged((PrivilegedExceptionAction<Object>) () -> {
            throw new IllegalStateException("unchecked");
        }));
        t("null action", () -> AccessController.doPrivileged((PrivilegedAction<Object>) null));
        List<String> combined = new ArrayList<>();
        DomainCombiner combiner = (current, assigned) -> {
            combined.add((current == null ? "none" : current.length + "") + "/" + (assigned == null ? "none" : assigned.length + ""));
            return new ProtectionDomain[] {onlyA.domain};
        };
        AccessControlContext withCombiner = new AccessControlContext(mine, combiner);
        t("combined, a", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> check(a), withCombiner));
        t("combined, b", () -> AccessController.doPrivilegedWithCombiner((PrivilegedAction<Object>) () -> check(b)));
        t("combined, b in it", () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> AccessController.doPrivilegedWithCombiner((PrivilegedAction<Object>) () -> check(b)), withCombiner));
        System.out.println(combined);

        Object[] seen = new Object[3];
        Runnable ask = () -> {
            try {
                seen[0] = check(a);
            } catch (AccessControlException e) {
                seen[0] = "denied in the thread";
            }
        };
        for (Loader l : new Loader[] {none, onlyA, all}) {
            Thread t = (Thread) l.run("thread", ask);
            t.start();
            t.join();
            System.out.println("thread made by " + l.getName() + ": " + seen[0]);
        }
        Thread[] grandchild = new Thread[1];
        Thread child = (Thread) none.run("thread", (Runnable) () -> {
            grandchild[0] = new Thread(ask);
            grandchild[0].start();
        });
        child.start();
        child.join();
        grandchild[0].join();
        System.out.println("thread of its thread: " + seen[0]);

        Class<?>[] classes = ((Manager) System.getSecurityManager()).context();
        System.out.println(classes.length + " " + classes[0].getSimpleName() + " " + classes[1].getSimpleName());
        Manager.on = true;
        t("property, mine", () -> System.getProperty("user.dir") != null);
        t("property, none", () -> none.run("property"));
        t("property, privileged", () -> none.run("call", (Callable<Object>) () -> AccessController.doPrivileged((PrivilegedAction<Object>) () -> System.getProperty("user.dir") != null)));
        t("file", () -> none.run("call", (Callable<Object>) () -> new java.io.File("x").exists()));
        t("private", () -> none.run("call", (Callable<Object>) () -> {
            String.class.getDeclaredField("value");
            return "found";
        }));
        t("loader", () -> none.run("call", (Callable<Object>) () -> new ClassLoader() { }.getName()));
        t("exit", () -> none.run("call", (Callable<Object>) () -> {
            System.exit(3);
            return null;
        }));
        t("permissions", () -> Arrays.asList(new FilePermission("/tmp/-", "read").implies(new FilePermission("/tmp/a/b", "read")), new PropertyPermission("user.*", "read").implies(new PropertyPermission("user.dir", "read,write"))));
        Manager.on = false;
        t("without a manager", () -> none.run("property"));
    }
}
