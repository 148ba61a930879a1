public class PL_A2 { }
