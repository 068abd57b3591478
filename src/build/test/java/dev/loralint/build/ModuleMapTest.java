package dev.loralint.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in CONTRIBUTING.md is the folders of src. */
class ModuleMapTest {

    private static final Path ROOT = Path.of("");

    private static final Pattern LINES = Pattern.compile("\\| (\\d+) \\|$");

    @Test
    void everyFolderWithMainSourcesIsAModuleWithAPage() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> all = Files.list(Path.of("src"))) {
            for (Path folder : (Iterable<Path>) all::iterator) {
                if (Files.isDirectory(folder.resolve("main"))) {
                    folders.add(folder.getFileName().toString());
                }
            }
        }
        Set<String> modules = ModuleMap.modules(ROOT).stream()
                .map(ModuleMap.Module::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(modules.containsAll(folders), folders + " are not all in " + modules);
        for (String module : modules) {
            String page = Files.readString(Path.of("src", module, "README.md"));
            assertTrue(page.startsWith("# " + module + "\n"), module);
        }
    }

    /** Names, contents and uses exactly; lines may be a tenth off, or each change of the code would be one of the page. */
    @Test
    void theMapIsTrue() throws IOException {
        String page = Files.readString(Path.of(ModuleMap.PAGE));
        List<String> found = page.lines().toList();
        List<String> expected = ModuleMap.page(ROOT, page).lines().toList();
        String stale = "the table of modules is stale; run `mvn compile exec:java@generated-docs`";
        assertEquals(withoutLines(expected), withoutLines(found), stale);
        for (int i = 0; i < found.size(); i++) {
            int is = lines(expected.get(i));
            int said = lines(found.get(i));
            assertTrue(Math.abs(is - said) * 10 <= Math.max(is, 100), found.get(i) + ": " + is + " lines; " + stale);
        }
    }

    /** A module may use what stands before it, and nothing that can be left out but where that is put together. */
    @Test
    void modulesStandInTheOrderOfTheirUse() throws IOException {
        List<String> before = new ArrayList<>();
        for (ModuleMap.Module module : ModuleMap.modules(ROOT)) {
            assertTrue(before.containsAll(module.uses()), module.name() + " uses " + module.uses());
            assertTrue(
                    module.name().equals("program")
                            || module.uses().stream()
                                    .noneMatch(Set.of("data", "review", "editors", "tagger", "house-rules")::contains)
                            || module.name().equals("build"),
                    module.name() + " uses a module that can be left out: " + module.uses());
            before.add(module.name());
        }
    }

    private static List<String> withoutLines(List<String> lines) {
        return lines.stream().map(line -> LINES.matcher(line).replaceFirst("|")).toList();
    }

    private static int lines(String row) {
        Matcher matcher = LINES.matcher(row);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
