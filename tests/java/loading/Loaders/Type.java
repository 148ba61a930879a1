public class Type {}
