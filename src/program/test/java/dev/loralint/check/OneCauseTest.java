package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from a wrong value is not reported next to it. */
class OneCauseTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    optimizer_type = "Unheard"               | trainer/optimizer
                    optimizer_type = 5                       | config/wrong-type
                    network_module = "networks.nowhere"      | trainer/network
                    lr_scheduler_type = "Unheard"            | trainer/scheduler
                    resume = 0.5                             | config/wrong-type
                    dataset_config = "other.toml"            | trainer/dataset
                    dataset_config = "missing.toml"          | config/missing-file
                    """)
    void oneStopIsOneFinding(String line, String rule) throws IOException {
        Files.writeString(folder.resolve("other.toml"), "output_dir = \"out\"\nresolution = \"1024\"\n");
        Files.createDirectories(folder.resolve("set/10_tova"));
        String key = line.substring(0, line.indexOf(' '));
        StringBuilder config = new StringBuilder();
        for (String other : List.of(
                "pretrained_model_name_or_path = \"illustrious.safetensors\"",
                "train_data_dir = \"set\"",
                "output_dir = \"out\"",
                "network_module = \"networks.lora\"",
                "network_args = [\"conv_dim=x\", \"plain\"]",
                "resolution = \"1024,1024\"",
                "lr_scheduler_args = [\"plain\"]",
                "optimizer_args = [\"plain\"]")) {
            boolean isDependent = other.contains("_args") && !other.startsWith(key.substring(0, 3));
            boolean isReplaced =
                    other.startsWith(key + " ") || key.equals("dataset_config") && other.startsWith("train_data_dir");
            if (!isDependent && !isReplaced) {
                config.append(other).append('\n');
            }
        }
        Files.writeString(folder.resolve("train.toml"), config + line + "\n");
        List<String> rules = StreamSupport.stream(
                        Cli.run(folder, "check", "train.toml", "--format", "json")
                                .json()
                                .get("findings")
                                .spliterator(),
                        false)
                .filter(finding -> "fatal".equals(finding.path("outcome").asText()))
                .map(finding -> finding.get("rule").asText())
                .filter(found -> !found.equals("config/missing-folder"))
                .toList();
        assertEquals(List.of(rule), rules, config + line);
    }
}
