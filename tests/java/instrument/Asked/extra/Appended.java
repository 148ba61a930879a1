package extra;

public class Appended {}
