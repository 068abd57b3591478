package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A configuration fixed by loralint is accepted by sd-scripts' argument parser and dataset schema, as they stand in tables
 * that loralint does not read. Where it is not, a finding without a fix says so: there the user has to choose.
 */
class AcceptedBySdScriptsTest {

    /** What the parsers refuse in the examples as they are. Fewer, and the test would show little. */
    private static final int REFUSED_BEFORE = 15;

    /** Settings that leave no other fault when the value is right. */
    private static final String AROUND = """
            network_module = "networks.lora"
            pretrained_model_name_or_path = "/models/base.safetensors"
            lr_scheduler = "cosine_with_restarts"
            logging_dir = "logs"
            """;

    /** Examples for other scripts, and of keys that resemble none, about which only their author can decide. */
    private static final List<String> OF_OTHERS =
            List.of("-few", "-many", "-anima", "-finetune", "-flux", "-in-training", "-module-argument", "-musubi");

    @TempDir
    Path directory;

    @Test
    void fixedFilesAreAccepted() throws IOException {
        List<String> problems = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (RuleInputs.Input input : inputs()) {
            if (refused(input.folder()).isEmpty() && !RuleInputs.isChosen(input.toString(), 16)) {
                continue;
            }
            Path copy = directory.resolve(input.toString().replace('/', '-'));
            Tree.copy(input.folder(), copy);
            before += refused(copy).size();
            Cli.run(copy, "fix", ".", "--unsafe", "--yes");
            Map<String, String> left = refused(copy);
            after += left.size();
            if (!left.isEmpty()) {
                JsonNode report = Cli.run(copy, "check", ".", "--format", "json", "--fail-on", "never")
                        .json();
                left.forEach((where, why) -> {
                    if (!isTold(report, where)) {
                        problems.add(input + " " + where + ": " + why);
                    }
                });
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(before >= REFUSED_BEFORE, "refused in the examples: " + before);
        // what no fix can decide is told, as above
        assertTrue(after * 5 <= before * 3, "of " + before + " refused settings " + after + " are left");
    }

    @Test
    void everyOptionOfTheWrongTypeIsFixed() throws IOException {
        int made = 0;
        Map<String, String> misspelt = SdScriptsParsers.misspelt();
        // nothing uses it without weights to multiply
        misspelt.remove("base_weights_multiplier");
        for (Map.Entry<String, String> wrong : misspelt.entrySet()) {
            String problem = AROUND + wrong.getKey() + " = " + wrong.getValue() + "\n";
            assertEquals(
                    Set.of(wrong.getKey()), SdScriptsParsers.refusedIn(problem).keySet());
            Files.writeString(
                    Files.createDirectory(directory.resolve(wrong.getKey())).resolve("train.toml"), problem);
            made++;
        }
        assertTrue(made > 50, "options: " + made);
        Cli.run(directory, "fix", ".", "--unsafe", "--yes", "--rule", "config/wrong-type");
        assertEquals(Map.of(), refused(directory));
    }

    /** Whether a finding that loralint cannot fix is about this file and key. */
    private static boolean isTold(JsonNode report, String where) {
        String file = where.substring(0, where.indexOf(' '));
        String key = where.substring(where.indexOf(' ') + 1);
        for (JsonNode finding : report.get("findings")) {
            boolean there = finding.get("path").asText().equals(file);
            for (JsonNode place : finding.get("places")) {
                there |= place.get("path").asText().equals(file);
            }
            boolean about = key.equals(SdScriptsParsers.SYNTAX)
                    ? finding.get("rule").asText().equals("trainer/unreadable")
                    : finding.path("setting").asText().equals(key)
                            || finding.get("message").asText().contains(key);
            if (there
                    && about
                    && finding.path("fix")
                            .path("applicability")
                            .asText("display")
                            .equals("display")) {
                return true;
            }
        }
        return false;
    }

    /** File and key, with the reason. */
    private static Map<String, String> refused(Path folder) throws IOException {
        Map<String, String> refused = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                refusedIn(name, file).forEach((key, why) -> refused.put(name + " " + key, why));
            }
        }
        return refused;
    }

    private static Map<String, String> refusedIn(String name, Path file) throws IOException {
        if (name.endsWith(".sh")) {
            return SdScriptsParsers.refusedOnCommandLine(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        boolean toml = name.endsWith(".toml") && !name.equals("loralint.toml");
        String text = toml ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        return toml && SdScriptsParsers.isTheirs(text) ? SdScriptsParsers.refusedIn(text) : Map.of();
    }

    private static List<RuleInputs.Input> inputs() throws IOException {
        Set<String> groups = Set.of("config", "trainer");
        return RuleInputs.all().stream()
                .filter(input -> groups.contains(input.group()))
                .filter(input -> input.example().startsWith("bad-"))
                // files for other scripts and trainers
                .filter(input -> !input.rule().endsWith("/not-checked"))
                .filter(input -> OF_OTHERS.stream().noneMatch(input.example()::contains))
                .toList();
    }
}
