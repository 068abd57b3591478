package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.charset.Charset;
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
    void manyEqualsSignsAreHandled() {
        assertFalse(read("a.toml", NETWORK + "k" + "=".repeat(300_000))
                .get(0)
                .problems()
                .isEmpty());
    }

    @Test
    void manyUnknownKeysAreHandled() {
        StringBuilder content = new StringBuilder(NETWORK);
        for (int i = 0; i < 100_000; i++) {
            content.append('k').append(i).append(" = 1\n");
        }
        assertEquals(
                "unrecognised",
                read("a.toml", content.toString()).get(0).format().label());
    }

    @Test
    void variablesThatDoubleThemselvesAreHandled() {
        String doubling = "a=\"$a$a\"\n".repeat(60);
        assertEquals(
                1,
                read("a.sh", "a=xx\n" + doubling + "python train_network.py $a\n")
                        .size());
    }

    @Test
    void unclosedParenthesesAreHandled() {
        read("a.sh", "train_network.py " + "(".repeat(100_000) + "\"" + "$(".repeat(100_000));
        read("a.ps1", "train_network.py " + "{".repeat(100_000) + "$(".repeat(100_000));
        read("a.bat", "train_network.py " + "%".repeat(100_000));
    }

    @Test
    void filesThatNameThemselvesAreHandled(@TempDir Path folder) throws IOException {
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
    void multiplyingAliasesAreRefused() {
        StringBuilder content = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            content.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        ConfigProblem bomb = problem("a.yaml", content + JOB + "*a29\n");
        assertTrue(bomb.message().contains("200000 values, the maximum"), bomb.message());
        assertTrue(bomb.beyondLimits());
    }

    /** A few characters for each value: as many values as a file may hold at all. */
    @Test
    void millionsOfValuesAreHandled() {
        int most = 1024 * 1024 - 1000;
        int many = Notation.JSON.mostMegabytes() * most / 2;
        String ones = "1,".repeat(many) + "1]";
        for (ConfigProblem problem : List.of(
                problem("a.toml", NETWORK + "network_args = [" + ones),
                problem("a.toml", NETWORK + keys(many / 5)),
                problem(
                        "a.json",
                        "{\"LoRA_type\": \"Standard\", \"network_dim\": 1, \"network_alpha\": 1, \"x\": [" + ones
                                + "}"),
                problem("a.yaml", JOB + "[" + "1,".repeat(most / 2)),
                problem("a.yaml", JOB + "[\uD83C\uDF38" + ",1".repeat(most / 2)))) {
            assertTrue(problem.message().contains("more than 200000 values"), problem.message());
            assertTrue(problem.beyondLimits());
        }
    }

    @Test
    void namesOfManyPartsAreHandled() {
        String parts = "a.".repeat(1_000_000);
        for (String line : List.of("[" + parts + "b]", parts + "b = 1", "x = {" + parts + "b = 1}")) {
            ConfigProblem problem = problem("a.toml", NETWORK + line);
            assertTrue(problem.message().contains("nested deeper than 64 levels"), problem.message());
        }
    }

    @Test
    void longLinesAreHandled() {
        int most = 1024 * 1024 - 1000;
        read("a.yaml", JOB + "#".repeat(most));
        read("a.yaml", JOB + "\"" + "a".repeat(most));
        read("a.bat", "set a=%a%%a%\n".repeat(most / 13) + "python train_network.py %a%\n");
        read("a.sh", "python train_network.py " + "--x=1 ".repeat(most / 6));
        read("a.sh", "a=" + "x".repeat(99_000) + "\npython train_network.py " + "$a ".repeat(most / 4));
        read("a.sh", "a=()\n" + "a+=(x)\n".repeat(most / 8) + "python train_network.py \"${a[@]}\"\n");
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append(Integer.toString(i, 36)).append("=1\n");
        }
        return keys.toString();
    }

    @Test
    void zeroBytesAreReported() {
        for (String name : List.of("a.toml", "a.sh", "a.bat")) {
            ConfigProblem problem = problem(name, NETWORK + "# accelerate launch train_network.py\n\0");
            assertEquals(name + ":4:1: unexpected NUL byte; remove it", problem.placed());
        }
        assertEquals(List.of(), read("a.json", "\0".repeat(1000)));
        assertEquals(List.of(), read("a.yaml", "\0".repeat(1000)));
    }

    @Test
    void utf16IsReported() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                byte[] bytes = (mark + NETWORK).getBytes(charset);
                TrainerConfig config = ConfigReaders.readAll(
                                new ConfigSource(Path.of("a.toml"), "a.toml", bytes, Path.of("")))
                        .get(0);
                assertEquals(
                        "a.toml:1:1: the file is UTF-16, expected UTF-8; save it as UTF-8",
                        config.problems().get(0).placed());
            }
        }
    }

    @Test
    void deeplyNestedBracketsAreHandled() {
        String brackets = "[".repeat(100_000);
        for (ConfigProblem problem : List.of(
                problem("a.toml", NETWORK + "network_args = " + brackets),
                problem(
                        "a.json",
                        "{\"LoRA_type\": \"Standard\", \"network_dim\": 1, \"network_alpha\": 1, \"x\": " + brackets),
                problem("a.yaml", JOB + brackets))) {
            assertTrue(problem.message().contains("nested deeper than 64 levels"), problem.message());
            assertTrue(problem.beyondLimits());
        }
    }

    @Test
    void tooLargeFilesAreRefused() {
        String blanks = " ".repeat(ConfigSource.MAX_BYTES + 1);
        for (String name : List.of("a.toml", "a.json", "a.yaml", "a.sh")) {
            ConfigSource source =
                    new ConfigSource(Path.of(name), name, blanks.getBytes(StandardCharsets.UTF_8), Path.of(""));
            assertEquals(List.of(), ConfigReaders.readAll(source), "in a folder it is taken for something else");
            ConfigProblem problem =
                    ConfigReaders.readAllNamed(source).get(0).problems().get(0);
            int most = Notation.of(name, "").mostMegabytes();
            assertEquals(
                    name + ":1:1: the file is larger than " + most + " MB, the maximum for a configuration",
                    problem.placed());
        }
        assertTrue(problem("a.toml", NETWORK + blanks).beyondLimits());
    }

    @Test
    void endlesslyGrowingAliasesAreRefused() {
        StringBuilder bomb =
                new StringBuilder("job: train\nconfig: {process: []}\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            for (int k = 0; k < 9; k++) {
                bomb.append(k == 0 ? "" : ", ").append("*a").append(i - 1);
            }
            bomb.append("]\n");
        }
        assertEquals(1, ReadConfig.of("b.yaml", bomb.toString()).problems().size());
        assertEquals(
                1,
                ReadConfig.of("c.yaml", "job: train\nconfig:\n  process: " + "[".repeat(100_000))
                        .problems()
                        .size());
    }
}
