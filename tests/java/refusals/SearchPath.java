/** Programs are looked for in the folders of the PATH that the virtual machine was started with (SearchPath.cmd), whatever the child's is. */
public class SearchPath extends Refusals {
    static String run(String name, boolean variables) throws Exception {
        ProcessBuilder b = new ProcessBuilder(name, "argument").redirectErrorStream(true);
        if (variables) b.environment().put("PATH", "two");
        Process p = b.start();
        return new String(p.getInputStream().readAllBytes()).trim() + " " + p.waitFor();
    }

    public static void main(String[] args) {
        String path = String.valueOf(System.getenv("PATH"));
        System.out.println("== " + path.substring(0, Math.min(path.length(), 20)));
        for (String name : "both plain second denied no-interpreter a-folder none-of-these".split(" "))
            for (boolean variables : new boolean[] {false, true}) tell(name + (variables ? ", own variables" : ""), () -> run(name, variables));
    }
}
