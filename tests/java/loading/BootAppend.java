import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** A program whose classes the bootstrap loader finds behind the image's (-Xbootclasspath/a): loaders, packages, modules, resources, proxies. */
public class BootAppend {
    interface Hidden { Object call(); }

    public static void main(String[] args) throws Exception {
        System.out.println(BootAppend.class.getClassLoader() + " " + ba.Appended.class.getClassLoader() + " " + ba.Appended.call() + " " + ClassLoader.getSystemClassLoader().loadClass("ba.Appended").getClassLoader());
        Module m = BootAppend.class.getModule();
        System.out.println(m.isNamed() + " " + m.getClassLoader() + " " + (m == ba.Appended.class.getModule()) + " " + m.canRead(Object.class.getModule()) + " " + BootAppend.class.getProtectionDomain().getCodeSource());
        Package p = ba.Appended.class.getPackage();
        System.out.println(p + " " + p.getImplementationTitle() + " " + p.isSealed() + " " + (p == Package.getPackage("ba")) + " " + BootAppend.class.getPackage());
        System.out.println(Arrays.stream(Package.getPackages()).map(Package::getName).filter(n -> n.startsWith("ba") || n.equals("java.util")).sorted().collect(Collectors.toList()) + " " + Arrays.asList(Package.getPackages()).contains(null));
        System.out.println((BootAppend.class.getResource("BootAppend.class") != null) + " " + (ba.Appended.class.getResourceAsStream("Appended.class") != null) + " " + (ClassLoader.getSystemResource("ba/Appended.class") != null) + " " + ClassLoader.getSystemResource("none"));
        Object proxy = Proxy.newProxyInstance(null, new Class<?>[] {Callable.class, Hidden.class}, (o, method, a) -> "by " + method.getName());
        System.out.println(proxy + " " + proxy.getClass().getClassLoader() + " " + Package.getPackages().length / 100);
        Runnable lambda = () -> System.out.println("a lambda in " + BootAppend.class.getClassLoader());
        lambda.run();
        try {
            Class.forName("ba.None");
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        for (StackTraceElement e : new Exception().getStackTrace()) System.out.println(e + " " + e.getClassLoaderName() + " " + e.getModuleName());
    }
}
