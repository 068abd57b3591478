package dev.loralint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.RuleDoc;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever the documentation calls a rule is one: a renamed rule leaves no old name behind. */
class DocumentedRulesTest {

    /** A group and a name, also as a folder's page; no part of a longer path and no file. */
    private static final Pattern ID = Pattern.compile("(?<![\\w./-])(?:(?:\\.\\./)*rules/|(?:\\.\\./)+)?("
            + Rulebook.standard().rules().stream()
                    .map(RuleDoc::group)
                    .distinct()
                    .collect(Collectors.joining("|"))
            + ")/([a-z][a-z0-9-]*+)(?!\\w|\\.\\w|/(?!README\\.md))");

    @TestFactory
    Stream<DynamicTest> everyRuleThatIsNamedIsThere() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            tests.add(DynamicTest.dynamicTest(page.toString(), () -> {
                String text = Files.readString(page);
                Set<String> unknown = new TreeSet<>(named(text));
                unknown.removeIf(id -> Rulebook.standard().find(id).isPresent() || isConvention(id, text));
                assertEquals(Set.of(), unknown);
            }));
        }
        assertTrue(tests.size() > Rulebook.standard().rules().size(), "a page is missing");
        return tests.stream();
    }

    /** Whether the page has the entry of this convention. */
    private static boolean isConvention(String id, String page) {
        String name = id.substring(id.indexOf('/') + 1);
        return id.startsWith(RuleDoc.CONVENTIONS) && page.contains("[[convention]]\nname = \"" + name + "\"\n");
    }

    @Test
    void ruleIdsAreDistinguishedFromPaths() {
        assertEquals(
                Set.of("captions/a", "config/b-c", "dataset/d", "images/e", "lora/f", "trainer/g"),
                named("`captions/a`, config/b-c. (rules/dataset/d/README.md) [x](../../images/e/README.md) "
                        + "--rule lora/f \"trainer/g\" test/config/p.json config/q.toml trainer/q.py config/r/s.toml"
                        + " config/dreambooth-AdamW rules/lexicon/x.toml"));
    }

    private static Set<String> named(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            ids.add(id.group(1) + "/" + id.group(2));
        }
        return ids;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(
                Path.of("README.md"),
                Path.of("CHANGELOG.md"),
                Path.of("action.yml"),
                Path.of(".pre-commit-hooks.yaml")));
        for (String folder : List.of("docs", "rules")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
