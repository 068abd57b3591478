package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
}
