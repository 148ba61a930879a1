public class PL_A0 { }
