package extra;

public class Boot {}
