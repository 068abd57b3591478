package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All fixes together, on every configuration among the rules' examples and on settings of several of them in one file:
 * nothing new stops the trainer, nothing fixable is left, fixing again changes nothing, and undo gives every byte back.
 */
class HarmlessFixTest {

    private static final int COMBINATIONS = 12;
    private static final int AT_ONCE = 4;

    @TempDir
    Path directory;

    @Test
    void allFixesApplyToEveryExample() throws IOException {
        List<String> problems = new ArrayList<>();
        for (RuleInputs.Input input : inputs()) {
            if (!RuleInputs.isChosen(input.toString(), 16)) {
                continue;
            }
            Path copy = directory.resolve(input.toString().replace('/', '-'));
            Tree.copy(input.folder(), copy);
            fixed(copy, problems);
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void allFixesApplyToCombinedExamples() throws IOException {
        List<Path> files = inputs().stream()
                .filter(input -> !input.rule().endsWith("/unreadable"))
                .map(input -> input.folder().resolve("train.toml"))
                .filter(Files::exists)
                .toList();
        assertTrue(files.size() > 50, "the examples hold configurations: " + files.size());
        List<String> problems = new ArrayList<>();
        Random random = new Random(20);
        for (int i = 0; i < COMBINATIONS; i++) {
            Path folder = Files.createDirectories(directory.resolve("combination-" + i));
            List<Path> some = new ArrayList<>(files);
            Collections.shuffle(some, random);
            Files.writeString(folder.resolve("train.toml"), together(some.subList(0, AT_ONCE)));
            fixed(folder, problems);
        }
        assertEquals(List.of(), problems);
    }

    /**
     * One line a key, the first example's where several have it. Without values at which the trainer would stop if it used them: a
     * misspelt scheduler keeps its name then, a schedule-free optimizer is kept, and so are cached latents.
     */
    private static String together(List<Path> files) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (line.matches("[a-z_0-9]+ = .*[^\\[{,]")
                        && !line.matches(".*last_epoch.*|lr_scheduler_num_cycles = \".*|vae_batch_size = .*\\..*")) {
                    lines.putIfAbsent(line.substring(0, line.indexOf(' ')), line);
                }
            }
        }
        return String.join("\n", lines.values()) + "\n";
    }

    private static List<RuleInputs.Input> inputs() throws IOException {
        return RuleInputs.all().stream()
                .filter(input -> Set.of("config", "trainer").contains(input.group()))
                .toList();
    }

    private static void fixed(Path folder, List<String> problems) throws IOException {
        String name = String.valueOf(folder.getFileName());
        Map<String, String> before = Tree.of(folder);
        Set<String> fatal = fatal(check(folder));
        Cli fix = Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        JsonNode after = check(folder);
        Set<String> harm = fatal(after);
        harm.removeAll(fatal);
        if (!fatal.isEmpty()) {
            // what a plan shows is seen only where nothing else ends the training run
            harm.removeIf(found -> found.startsWith("trainer/dataset "));
        }
        if (!harm.isEmpty()) {
            problems.add(name + ": new " + harm);
        }
        if (fix.err().contains("bug in loralint")) {
            problems.add(name + ": " + fix.err());
        }
        for (JsonNode finding : after.get("findings")) {
            if (!finding.path("fix").path("applicability").asText("display").equals("display")) {
                problems.add(name + ": left " + finding.get("rule").asText() + " " + finding.get("message"));
            }
        }
        Map<String, String> once = Tree.of(folder);
        Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        if (!once.equals(Tree.of(folder))) {
            problems.add(name + ": fixing again changes it again");
        }
        if (!once.equals(before)) {
            assertEquals(0, Cli.run(folder, "undo", ".").code(), name);
        }
        assertEquals(before, Tree.of(folder), name);
    }

    private static JsonNode check(Path folder) {
        Cli check = Cli.run(folder, "check", ".", "--format", "json", "--fail-on", "never");
        assertFalse(check.out().isEmpty(), check.err());
        return check.json();
    }

    private static Set<String> fatal(JsonNode report) {
        Set<String> fatal = new TreeSet<>();
        for (JsonNode finding : report.get("findings")) {
            if (finding.path("outcome").asText().equals("fatal")) {
                fatal.add(finding.get("rule").asText() + " "
                        + finding.path("setting").asText());
            }
        }
        return fatal;
    }
}
