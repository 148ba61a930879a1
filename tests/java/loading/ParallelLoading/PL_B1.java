public class PL_B1 extends PL_A0 { }
