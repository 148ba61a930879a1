public class PL_A1 extends PL_B1 {
    public static String who() {
        return PL_A1.class.getClassLoader().getName() + ", " + PL_A1.class.getSuperclass().getClassLoader().getName() + ", " + new PL_B2().a.getClass().getClassLoader().getName();
    }
}
