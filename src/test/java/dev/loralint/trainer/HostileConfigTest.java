package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input made to hang or to crash a reader comes to an end. */
class HostileConfigTest {

    private static final String NETWORK = "network_dim = 1\nnetwork_alpha = 1\n";

    private static List<TrainerConfig> read(String name, String content) {
        return ConfigReaders.readAll(
                new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")));
    }

    @Test
    void manyEqualsSigns() {
        assertFalse(read("a.toml", NETWORK + "k" + "=".repeat(300_000))
                .get(0)
                .problems()
                .isEmpty());
    }

    @Test
    void manyUnknownKeys() {
        StringBuilder content = new StringBuilder(NETWORK);
        for (int i = 0; i < 100_000; i++) {
            content.append('k').append(i).append(" = 1\n");
        }
        assertEquals(
                100_000, read("a.toml", content.toString()).get(0).unknownKeys().size());
    }

    @Test
    void variablesThatDoubleThemselves() {
        String doubling = "a=\"$a$a\"\n".repeat(60);
        assertEquals(
                1,
                read("a.sh", "a=xx\n" + doubling + "python train_network.py $a\n")
                        .size());
    }

    @Test
    void parenthesesThatNobodyCloses() {
        read("a.sh", "train_network.py " + "(".repeat(100_000) + "\"" + "$(".repeat(100_000));
        read("a.ps1", "train_network.py " + "{".repeat(100_000) + "$(".repeat(100_000));
        read("a.bat", "train_network.py " + "%".repeat(100_000));
    }

    @Test
    void filesThatNameThemselves(@TempDir Path folder) throws IOException {
        Path config = folder.resolve("a.toml");
        Files.writeString(config, NETWORK + "config_file = \"a\"\ndataset_config = \"a.toml\"\n");
        Path script = folder.resolve("a.sh");
        Files.writeString(script, "python train_network.py --config_file a\n");
        for (Path file : List.of(config, script)) {
            assertEquals(
                    1,
                    ConfigReaders.readAll(ConfigSource.read(file, "a", folder)).size());
        }
    }

    private static final String JOB = "job: extension\nconfig:\n  name: mira\n  process: ";

    private static ConfigProblem problem(String name, String content) {
        return read(name, content).get(0).problems().get(0);
    }

    @Test
    void aliasesThatMultiply() {
        StringBuilder content = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            content.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        ConfigProblem bomb = problem("a.yaml", content + JOB + "*a29\n");
        assertTrue(bomb.message().contains("too large for a configuration"), bomb.message());
    }

    @Test
    void bracketsInBrackets() {
        String brackets = "[".repeat(100_000);
        for (ConfigProblem problem : List.of(
                problem("a.toml", NETWORK + "network_args = " + brackets),
                problem(
                        "a.json",
                        "{\"LoRA_type\": \"Standard\", \"network_dim\": 1, \"network_alpha\": 1, \"x\": " + brackets),
                problem("a.yaml", JOB + brackets))) {
            assertTrue(problem.message().contains("nested deeper than 64 levels"), problem.message());
        }
    }

    @Test
    void filesThatAreTooLong() {
        for (String name : List.of("a.toml", "a.json", "a.yaml", "a.sh")) {
            ConfigProblem problem = problem(name, " ".repeat(ConfigSource.MAX_BYTES + 1));
            assertEquals(
                    name + ": the file is larger than 20 MB, too large for a configuration; name another one",
                    problem.placed());
        }
    }
}
