package dev.loralint.trainers.musubi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.cli.Cli;
import dev.loralint.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that musubi-tuner does not use, of random configurations of all its scripts that were made after the rules. */
class IgnoredKeysTest {

    @TempDir
    Path folder;

    @Test
    void keysWithoutAnEffectAreReportedAndNoOthers() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        int ignored = 0;
        for (String line : Resources.lines("dev/loralint/trainers/musubi/ignored.tsv")) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            Files.writeString(folder.resolve("train.sh"), cells[1] + "\n");
            Files.writeString(folder.resolve("prompts.txt"), "a prompt\n");
            Files.writeString(
                    folder.resolve("train.toml"), cells[2].replace("\\n", "\n").replace("\\\\", "\\"));
            String said = said(cells[0]);
            for (String key : cells[3].isEmpty() ? new String[0] : cells[3].split(" ")) {
                ignored++;
                if (!said.contains("`" + key + "`") && !said.contains("`" + key + " = ")) {
                    missed.add(key + ": " + cells[1]);
                }
            }
            for (String key : cells[4].split(" ")) {
                if (said.contains("\n`" + key + " = ")) {
                    untrue.add(key + ": " + cells[1]);
                }
            }
        }
        assertTrue(ignored > 200, "" + ignored);
        assertTrue(missed.size() <= 0.03 * ignored, missed.toString());
        assertEquals(List.of(), untrue);
    }

    /** What is said of keys without an effect, each on a line. */
    private String said(String release) {
        Cli cli = Cli.run(folder, "check", "train.sh", "--trainer", "musubi-tuner@" + release, "--format", "json");
        StringBuilder said = new StringBuilder("\n");
        for (JsonNode finding : cli.json().get("findings")) {
            if (finding.path("outcome").asText().matches("ignored|changed")) {
                said.append(finding.get("message").asText()).append('\n');
            }
        }
        return said.toString();
    }
}
