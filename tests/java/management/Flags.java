import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/* HotSpotDiagnosticMXBean's flags: values, origins, names that are none, flags that cannot be set. */
public class Flags {
    static final HotSpotDiagnosticMXBean BEAN = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

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
        for (String name : new String[] {"NoSuchFlag", "", "maxheapsize", "MaxHeapSize ", null}) Attempts.show(() -> BEAN.getVMOption(name));
        Attempts.show(() -> BEAN.setVMOption("MaxHeapSize", "1"));
        Attempts.show(() -> BEAN.setVMOption("NoSuchFlag", "1"));
        Attempts.show(() -> BEAN.setVMOption("MaxHeapSize", null));
        Attempts.show(() -> BEAN.setVMOption(null, "1"));
        CompositeData data = (CompositeData) ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=HotSpotDiagnostic"), "getVMOption",
                new Object[] {"MaxHeapSize"}, new String[] {"java.lang.String"});
        System.out.println(VMOption.from(data).getValue());
    }
}
