package dev.loralint.trainers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Configurations with which a trainer was started, one in a line of {@code cases.jsonl} next to the test, and a folder to check them in. */
public abstract class RecordedCases {

    /** Rules of other groups that report what ends a training run. */
    private static final Set<String> STOPPING =
            Set.of("config/unknown-key", "config/wrong-type", "config/missing-file", "trainer/unreadable");

    protected static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    protected Path folder;

    /** A sixth of them in each build, all of them before a release. */
    protected List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("cases.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (RuleInputs.isChosen(line, 6)) {
                    cases.add(JSON.readTree(line));
                }
            }
        }
        return cases;
    }

    protected void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, content);
    }

    protected void write(String name, String content) throws IOException {
        write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The errors that end a training run.
     *
     * @param group of the rules about the trainer
     * @param more arguments
     */
    protected List<String> errors(String file, String group, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check", file, "--cwd", ".", "--format", "json"));
        arguments.addAll(List.of(more));
        JsonNode found =
                JSON.readTree(Cli.run(folder, arguments.toArray(String[]::new)).out());
        List<String> errors = new ArrayList<>();
        for (JsonNode finding : found.path("findings")) {
            String rule = finding.get("rule").asText();
            boolean isStop = rule.startsWith(group + "/") || STOPPING.contains(rule);
            if (isStop && finding.get("severity").asText().equals("error")) {
                errors.add(rule + ": " + finding.get("message").asText());
            }
        }
        return errors;
    }
}
