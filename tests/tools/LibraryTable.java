import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * classlib/LIBRARY.md and the table of modules in README.md, made of: the natives of the class library (list_natives), why some of them have no body
 * (tests/absent-natives.txt), who uses which package (tests/library-use.tsv, by measure_library.sh), tests that are known to fail (tests/known-gaps.txt).
 * Fails when natives lack a body without a reason, when a reason is none any more, when a program that is named is not there.
 * Usage: java LibraryTable.java write|check NATIVES ROOT
 */
public class LibraryTable {
    private static final String BEGIN = "<!-- library: written by `make library` -->\n", END = "<!-- /library -->\n";

    /** Natives of a package, or of a module. */
    private static class Count {
        int all, bodies;
        final TreeSet<String> reasons = new TreeSet<>();

        void add(Count c) {
            all += c.all;
            bodies += c.bodies;
            reasons.addAll(c.reasons);
        }
    }

    private final Path root;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, TreeMap<String, Count>> modules = new TreeMap<>(); // module, package
    private final Map<String, String> users = new HashMap<>();                  // module and tab and package or "-"
    private final Map<String, String> moduleOf = new HashMap<>();

    private LibraryTable(Path root) { this.root = root; }

    private List<String> lines(String file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve(file)))
            if (!line.isBlank() && !line.startsWith("#")) lines.add(line);
        return lines;
    }

    /** Every module of the JDK with the packages that all may use. */
    private void readModules() {
        for (ModuleReference reference : ModuleFinder.ofSystem().findAll()) {
            ModuleDescriptor module = reference.descriptor();
            if (module.packages().isEmpty()) continue;
            TreeMap<String, Count> packages = new TreeMap<>();
            module.exports().stream().filter(e -> !e.isQualified()).forEach(e -> packages.put(e.source(), new Count()));
            for (String p : module.packages()) moduleOf.put(p, module.name());
            modules.put(module.name(), packages);
        }
    }

    /** NATIVES: "class name descriptor body|none". Reasons are for "class.name", or for what has no body in a module. */
    private void readNatives(Path natives) throws IOException {
        Map<String, String> reasons = new HashMap<>();
        for (String line : lines("tests/absent-natives.txt")) reasons.put(line.split("\t")[0], line.split("\t")[1]);
        TreeSet<String> unneeded = new TreeSet<>(reasons.keySet());
        for (String line : Files.readAllLines(natives)) {
            String[] part = line.split(" ");
            String name = part[0].substring(0, part[0].lastIndexOf('/')).replace('/', '.'), module = moduleOf.get(name);
            Count count = modules.get(module).computeIfAbsent(name, n -> new Count());
            count.all++;
            if (part[3].equals("body")) {
                count.bodies++;
                continue;
            }
            String key = module.equals("java.base") ? part[0] + "." + part[1] : module;
            unneeded.remove(key);
            if (reasons.containsKey(key)) count.reasons.add(reasons.get(key));
            else faults.add("no reason in tests/absent-natives.txt: " + key + " (" + part[0] + "." + part[1] + ")");
        }
        for (String key : unneeded) faults.add("has a body, or is not there, but a reason in tests/absent-natives.txt: " + key);
    }

    private boolean exists(String program) {
        return Files.exists(root.resolve("tests/java/" + program + ".java")) || Files.exists(root.resolve("tests/java/" + program + ".cmd"))
                || Files.exists(root.resolve("tests/apps/" + program));
    }

    private String some(String count, String first) {
        if (count.equals("0")) return "";
        for (String program : first.split(" "))
            if (!exists(program)) faults.add("tests/library-use.tsv has " + program + ", which is not there: make library-use");
        int named = first.split(" ").length, more = Integer.parseInt(count) - named;
        return first.replace(" ", ", ") + (more > 0 ? " and " + more + " more" : "");
    }

    private void readUsers() throws IOException {
        for (String line : lines("tests/library-use.tsv")) {
            String[] part = line.split("\t", -1);
            String tests = some(part[2], part[3]), apps = some(part[4], part[5]);
            users.put(part[0] + "\t" + part[1], tests + (tests.isEmpty() || apps.isEmpty() ? "" : "; ") + (apps.isEmpty() ? "" : "apps: " + apps));
        }
    }

    private String row(String name, Count count, String key) {
        String absent = count.all == count.bodies ? "" : (count.all - count.bodies) + " absent: " + String.join("; ", count.reasons);
        return "| " + name + " | " + (count.all == 0 ? " | " : count.all + " | " + count.bodies) + " | " + users.getOrDefault(key, "none") + " | " + absent + " |\n";
    }

    private static String head(String first) { return "| " + first + " | natives | with a body | programs that load classes of it | known gaps |\n| --- | --- | --- | --- | --- |\n"; }

    private String moduleTable() {
        StringBuilder table = new StringBuilder(head("module"));
        modules.forEach((module, packages) -> {
            Count sum = new Count();
            packages.values().forEach(sum::add);
            table.append(row(module, sum, module + "\t-"));
        });
        return table.toString();
    }

    private String library() throws IOException {
        StringBuilder page = new StringBuilder("# The class library, package by package\n\n"
                + "Written by `make library`. Packages that every module may use, and others that have native methods (as of JDK " + version() + "). \"None\": no test and no\n"
                + "program of `tests/apps` loads a class of it that Hello World does not; `make library-use` finds out. An absent native method is an\n"
                + "`UnsatisfiedLinkError` that names it, or its library.\n");
        modules.forEach((module, packages) -> {
            if (packages.isEmpty()) return;
            page.append("\n## ").append(module).append("\n\n").append(head("package"));
            packages.forEach((name, count) -> page.append(row(name, count, module + "\t" + name)));
        });
        page.append("\n## Tests that are known to fail\n\n");
        List<String> gaps = lines("tests/known-gaps.txt");
        for (String gap : gaps) page.append("- ").append(gap.replace("\t", ": ")).append('\n');
        return page.append(gaps.isEmpty() ? "None.\n" : "").toString();
    }

    private static String version() {
        Runtime.Version v = Runtime.version();
        return v.feature() + "." + v.interim() + "." + v.update();
    }

    /** Another update of the JDK may have other natives: then their numbers are not compared. */
    private static String comparable(String page, boolean same) {
        return same ? page : page.replaceAll("(?m)^(\\| \\S+ \\|)[ 0-9]*\\|[ 0-9]*\\|", "$1").replaceAll("\\d+ absent", "absent").replaceAll("JDK [0-9.]+", "JDK");
    }

    private void put(String mode, Path file, String page, boolean same) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : "";
        if (mode.equals("write")) Files.writeString(file, page);
        else if (!comparable(old, same).equals(comparable(page, same))) faults.add(file.getFileName() + " is not what `make library` writes");
    }

    public static void main(String[] args) throws IOException {
        LibraryTable t = new LibraryTable(Path.of(args[2]));
        t.readModules();
        t.readNatives(Path.of(args[1]));
        t.readUsers();
        Path page = t.root.resolve("classlib/LIBRARY.md"), readme = t.root.resolve("README.md");
        boolean same = !Files.exists(page) || Files.readString(page).contains("(as of JDK " + version() + ")");
        if (!same) System.out.println("*** natives are not compared: LIBRARY.md is of another update of the JDK ***");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length(), end = text.indexOf(END);
        t.put(args[0], page, t.library(), same);
        t.put(args[0], readme, text.substring(0, begin) + t.moduleTable() + text.substring(end), same);
        t.faults.forEach(f -> System.out.println("FAILED " + f));
        System.out.println((t.faults.isEmpty() ? "1 passed, 0" : "0 passed, " + t.faults.size()) + " failed");
        if (!t.faults.isEmpty()) System.exit(1);
    }
}
