/** The stack traces of HiddenFrames with the frames that are left out there. */
public class ShownFrames {
    public static void main(String[] args) throws Throwable { HiddenFrames.main(args); }
}
