import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/* HotSpotDiagnosticMXBean's flags: values, origins, names that are none, flags that cannot be set. */
public class Flags {
    static final HotSpotDiagnosticMXBean BEAN = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    static void quiet(Runnable r) {
        try {
            r.run();
            System.out.println("done");
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }

    static void show(String name) {
        VMOption o = BEAN.getVMOption(name);
        System.out.println(o.getName() + " = " + o.getValue() + " " + o.getOrigin() + " " + o.isWriteable());
    }

    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"MaxHeapSize", "InitialHeapSize", "ThreadStackSize", "DisableExplicitGC", "MaxJavaStackTraceDepth", "ActiveProcessorCount",
                "BytecodeVerificationRemote", "ShowHiddenFrames", "UseContainerSupport"})
            show(name);
        System.out.println(BEAN.getVMOption("ShowCodeDetailsInExceptionMessages").getValue());
        for (VMOption o : BEAN.getDiagnosticOptions())
            if (!o.isWriteable()) System.out.println("not writeable " + o);
        for (String name : new String[] {"NoSuchFlag", "", "maxheapsize", "MaxHeapSize ", null}) quiet(() -> BEAN.getVMOption(name));
        quiet(() -> BEAN.setVMOption("MaxHeapSize", "1"));
        quiet(() -> BEAN.setVMOption("NoSuchFlag", "1"));
        quiet(() -> BEAN.setVMOption("MaxHeapSize", null));
        quiet(() -> BEAN.setVMOption(null, "1"));
        CompositeData data = (CompositeData) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "getVMOption",
                new Object[] {"MaxHeapSize"}, new String[] {"java.lang.String"});
        System.out.println(VMOption.from(data).getValue());
    }
}
