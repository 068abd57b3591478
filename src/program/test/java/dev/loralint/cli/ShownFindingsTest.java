package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check shows at a terminal without being asked for more. */
final class ShownFindingsTest {

    private static final int CONCEPTS = 9;

    @TempDir
    private Path folder;

    /** More concepts and more rules than a screen has lines. */
    @BeforeEach
    void makeFaults() throws IOException {
        for (int i = 0; i < CONCEPTS; i++) {
            Path concept = Files.createDirectories(folder.resolve("10_mirelune" + (char) ('a' + i)));
            String trigger = "mirelune" + (char) ('a' + i);
            Sample.caption(concept, "one", trigger + ", smile, smile, beach, blue_sky, long hair");
            Sample.caption(concept, "two", trigger + ", (sitting:1.2), night, [trigger], grey hair");
            Sample.caption(concept, "three", "");
            Files.writeString(concept.resolve("four.txt"), trigger + ", no image");
        }
        Files.writeString(
                folder.resolve("train.toml"), Sample.CONFIG.replace("clip_skip", "clipskip") + "made_up_key = 1\n");
    }

    @Test
    void everyRuleThatFoundDamageIsShown() throws IOException {
        String text = Cli.run(folder, "check", ".").out();
        for (JsonNode finding : findings()) {
            boolean isDamage = !finding.get("severity").asText().equals("info");
            assertTrue(!isDamage || text.contains(finding.get("rule").asText()), finding + "\n" + text);
        }
        assertFalse(text.contains("more finding"), text);
    }

    @Test
    void theOthersOfARuleAreNamedByTheirPlaces() {
        String text = Cli.run(folder, "check", ".", "--rule", "captions/orphan-caption")
                .out();
        assertTrue(text.contains("6 others like these: 10_mirelune"), text);
        String all = Cli.run(folder, "check", ".", "--rule", "captions/orphan-caption", "--all")
                .out();
        assertFalse(all.contains("others like these"), all);
    }

    @Test
    void whatStopsTheTrainerComesFirstAndWhatIsIgnoredLastOfItsLevel() throws IOException {
        String last = "";
        boolean isIgnored = false;
        for (JsonNode finding : findings()) {
            String level =
                    finding.has("stop") ? "stop" : finding.get("severity").asText();
            boolean isHarmless =
                    List.of("", "ignored").contains(finding.path("outcome").asText());
            assertTrue(!last.equals(level) || !isIgnored || isHarmless, finding.toString());
            isIgnored = isHarmless;
            last = level;
        }
    }

    @Test
    void theEndIsTheVerdictAndWhatToDoNext() {
        List<String> lines = Cli.run(folder, "check", ".")
                .out()
                .replace("\n    ", " ")
                .lines()
                .toList();
        assertTrue(lines.get(lines.size() - 2).startsWith("Not ready to train: sd-scripts"), lines.toString());
        assertTrue(
                lines.get(lines.size() - 1)
                        .matches(".* notes( in \\d+ places)?\\. Next: .*`loralint fix \\.` fixes \\d+.*"),
                lines.toString());
    }

    /** The name of the only file stands once. */
    @Test
    void aConfigurationAloneIsNamedOnce() throws IOException {
        Path file = folder.resolve("alone/train.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Sample.CONFIG.replace("clip_skip", "clipskip") + "made_up_key = 1\n");
        String text = Cli.run(file.getParent(), "check", "train.toml").out();
        String findings = text.substring(0, text.lastIndexOf("Next: "));
        assertEquals(1, findings.split("train\\.toml", -1).length - 1, text);
    }

    private JsonNode findings() throws IOException {
        return Cli.run(folder, "check", ".", "--format", "json").json().get("findings");
    }
}
