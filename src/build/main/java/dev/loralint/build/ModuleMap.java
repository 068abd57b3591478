package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of modules in CONTRIBUTING.md, from the poms: what each is for, what it may use, and how large it is. */
final class ModuleMap {

    static final String PAGE = "CONTRIBUTING.md";

    private static final String BEGIN = "<!-- The table is generated. -->\n";
    private static final String END = "<!-- End of the table. -->\n";

    private static final Pattern MODULE = Pattern.compile("<module>src/([\\w-]+)</module>");
    private static final Pattern DESCRIPTION = Pattern.compile("<description>(.*?)</description>");
    private static final Pattern USED = Pattern.compile(
            "<artifactId>loralint-([\\w-]+)</artifactId>\\s*(?:<scope>(\\w+)</scope>\\s*)?</dependency>");

    private ModuleMap() {}

    /**
     * A module.
     *
     * @param name its folder in src
     * @param description what it holds
     * @param uses other modules, as its pom names them, without those of tests
     * @param lines of Java without remarks and empty lines (count)
     */
    record Module(String name, String description, List<String> uses, int lines) {

        Module {
            uses = List.copyOf(uses);
        }
    }

    /** The modules in the order of the root's pom. */
    static List<Module> modules(Path root) throws IOException {
        List<Module> modules = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        while (module.find()) {
            modules.add(module(root, module.group(1)));
        }
        return modules;
    }

    private static Module module(Path root, String name) throws IOException {
        Path folder = root.resolve("src").resolve(name);
        String pom = Files.readString(folder.resolve("pom.xml"));
        Matcher description = DESCRIPTION.matcher(pom);
        if (!description.find()) {
            throw new BuildError("src/" + name + "/pom.xml has no description");
        }
        List<String> uses = new ArrayList<>();
        Matcher used = USED.matcher(pom);
        while (used.find()) {
            if (used.group(2) == null) {
                uses.add(used.group(1));
            }
        }
        return new Module(name, description.group(1), uses, lines(folder.resolve("main/java")));
    }

    private static int lines(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int lines = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
                lines += (int) Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.matches("(?:/\\*|\\*|//).*"))
                        .count();
            }
        }
        return lines;
    }

    /** Such a page with the table as it is now. */
    static String page(Path root, String page) throws IOException {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BuildError(PAGE + " has no place for the table of modules: it needs the lines `" + BEGIN.strip()
                    + "` and `" + END.strip() + "`");
        }
        StringBuilder table = new StringBuilder("\n| module | contents | uses | lines |\n|---|---|---|---|\n");
        int all = 0;
        for (Module module : modules(root)) {
            all += module.lines();
            table.append("| [`" + module.name() + "`](src/" + module.name() + "/README.md) | " + module.description()
                    + " | " + String.join(", ", module.uses()) + " | " + module.lines() + " |\n");
        }
        table.append("| | all | | " + all + " |\n\n");
        return page.substring(0, begin + BEGIN.length()) + table + page.substring(end);
    }
}
