public class PL_B2 {
    public PL_A2 a = new PL_A2();
}
