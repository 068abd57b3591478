package dev.loralint.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --tag} gives a reason for what the rule decides, so both must decide alike. */
class TagExplainerTest {

    private static final String RULE = "captions/identity-tag";
    private static final String OFF = RULE + " is off or suppressed here";

    private static final String SETTINGS = """
            keep = ["freckles", "dark skin"]
            prune = ["red scarf", "tail"]
            leave = ["ears"]

            [policy]
            signature = "report"

            [concepts.10_inkvell]
            subject = "style"

            [concepts.10_kettlux]
            subject = "object"
            prune = ["horns", "kettlux"]

            [concepts.10_forms]
            triggers = ["tova day", "tova night"]
            """;

    private static final List<String> TAGS = List.of(
            "green hair",
            "blonde hair",
            "pink hair",
            "short hair",
            "long hair",
            "red eyes",
            "blue eyes",
            "heterochromia",
            "freckles",
            "horns",
            "fox ears",
            "pointy ears",
            "tail",
            "scar on face",
            "dark skin",
            "elf",
            "eyepatch",
            "red scarf",
            "white shirt",
            "alternate hair color",
            "smile",
            "library",
            "qorvath",
            "messy hair");

    @TempDir
    Path folder;

    private final Set<String> tags = new TreeSet<>(TAGS);

    @BeforeEach
    void datasets() throws IOException {
        Random random = new Random(77);
        for (int size : new int[] {3, 5, 8, 12, 20, 40}) {
            concept(random, "10_tovamir" + size, size, "tovamir" + size);
        }
        concept(random, "10_inkvell", 12, "inkvell");
        concept(random, "10_kettlux", 12, "kettlux");
        concept(random, "10_forms", 15, "tova day");
        concept(random, "10_forms", 15, "tova night");
        Files.createDirectories(folder.resolve("reg"));
        concept(random, "reg/1_girl", 10, "girl");
        alternating("reg/1_boy", 12, "boy, dark green hair", "boy, dark green hair");
        alternating("10_wigs", 12, "wigs, silver hair", "wigs, purple hair");
        alternating("10_half", 300, "half, fox tail", "half");
    }

    /** Each in half of the captions: it may be most of few captions, but not of many. */
    private void alternating(String name, int captions, String even, String odd) throws IOException {
        tags.addAll(List.of(even.split(", ")));
        tags.addAll(List.of(odd.split(", ")));
        Path concept = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < captions; i++) {
            Files.writeString(concept.resolve(i + ".txt"), (i % 2 == 0 ? even : odd) + ", 1girl, sitting\n");
        }
    }

    /** Turned off, the rule stays for exactly those tags the only reason that nothing happens. */
    @Test
    void explanationGivesAReasonUnlessTheRuleFindsTheTag() throws Exception {
        CheckResult on = check(SETTINGS);
        CheckResult off = check(SETTINGS + "\n[levels]\n\"" + RULE + "\" = \"off\"\n");
        List<String> explained = new ArrayList<>();
        for (String tag : tags) {
            List<TagInConcept> whileOn = explained(on, tag);
            List<TagInConcept> whileOff = explained(off, tag);
            assertEquals(whileOn.size(), whileOff.size(), tag);
            for (int i = 0; i < whileOn.size(); i++) {
                String name = whileOn.get(i).concept().name();
                boolean found = isFound(whileOn.get(i));
                String stays = stays(whileOn.get(i));
                assertEquals(found, "taken out".equals(stays), tag + " in " + name + ": " + stays);
                assertNotEquals(OFF, stays, tag + " in " + name);
                assertEquals(found, OFF.equals(stays(whileOff.get(i))), tag + " in " + name);
                if (found) {
                    explained.add(name + " " + tag);
                }
            }
        }
        List<String> reported = on.findings().stream()
                .filter(f -> f.rule().equals(RULE))
                .map(f -> f.concept() + " " + f.tag())
                .sorted()
                .toList();
        assertEquals(reported, explained.stream().sorted().toList());
        assertTrue(reported.size() > 20, () -> reported.toString());
    }

    private CheckResult check(String settings) throws Exception {
        Files.writeString(folder.resolve("loralint.toml"), settings);
        return new Check(folder)
                .run(CheckRequest.of(List.of(folder)).by(new RuleSelection(Set.of(RULE), Set.of())))
                .result();
    }

    /** One for each concept, or for each of its forms. */
    private List<TagInConcept> explained(CheckResult result, String tag) throws UsageException {
        return TagExplainer.of(folder, folder).explain(tag, result).concepts();
    }

    private static boolean isFound(TagInConcept tag) {
        Stream<Finding> phrases = tag.phrases().stream().flatMap(phrase -> phrase.findings().stream());
        Stream<Finding> counted = tag.counted() == null ? Stream.empty() : tag.counted().findings().stream();
        return Stream.concat(phrases, counted)
                .anyMatch(finding -> finding.rule().equals(RULE));
    }

    /** Why it stays; nothing where it is in no caption. */
    private static String stays(TagInConcept tag) {
        if (tag.counted() == null) {
            return "";
        }
        return tag.counted().stays() == null ? "taken out" : tag.counted().stays();
    }

    /** Each tag has a share of its own; every sixth caption shows two people. */
    private void concept(Random random, String name, int captions, String trigger) throws IOException {
        tags.add(trigger);
        Path concept = Files.createDirectories(folder.resolve(name));
        double[] shares = TAGS.stream().mapToDouble(t -> random.nextDouble()).toArray();
        for (int i = 0; i < captions; i++) {
            List<String> caption = new ArrayList<>(List.of(trigger, i % 6 == 5 ? "2girls" : "1girl"));
            for (int t = 0; t < shares.length; t++) {
                if (random.nextDouble() < shares[t]) {
                    caption.add(TAGS.get(t));
                }
            }
            Files.writeString(
                    concept.resolve(trigger.replace(' ', '-') + i + ".txt"), String.join(", ", caption) + "\n");
        }
    }
}
