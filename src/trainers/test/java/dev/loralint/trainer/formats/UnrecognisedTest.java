package dev.loralint.trainer.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that share keys with a trainer. */
class UnrecognisedTest {

    private static final String TRAINING = """
            pretrained_model_name_or_path = "base.safetensors"
            network_module = "networks.lora"
            train_data_dir = "data"
            output_dir = "out"
            network_dim = 16
            """;

    private static TrainerConfig read(String content, TrainerVersions versions) {
        Path file = Path.of("train.toml");
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return ConfigReaders.read(new ConfigSource(file, "train.toml", bytes, file, versions))
                .orElseThrow();
    }

    private static String label(String content) {
        return read(content, TrainerVersions.NEWEST).format().label();
    }

    private static String strangers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "expert_router_" + i + " = 1\n")
                .collect(Collectors.joining());
    }

    @Test
    void manyUnknownKeysAreOfAnotherProgram() {
        assertEquals("sdscripts_config", label(TRAINING + strangers(4)));
        TrainerConfig other = read(TRAINING + strangers(5), TrainerVersions.NEWEST);
        assertEquals("unrecognised", other.format().label());
        assertEquals(0, other.unknownKeys().size());
        assertEquals(16, other.setting("dim").number());
    }

    @Test
    void theTrainerThatIsNamedOverrules() {
        TrainerVersions named = TrainerVersions.of(Trainer.newest("sd-scripts"));
        TrainerConfig config = read(TRAINING + strangers(8), named);
        assertEquals("sdscripts_config", config.format().label());
        assertEquals(8, config.unknownKeys().size());
    }

    @Test
    void theTrainerWithMoreKeysOfItsOwnCounts() {
        assertEquals("sdscripts_config", label(TRAINING + "vae_dtype = \"bf16\"\nno_half_vae = true\nclip_skip = 2\n"));
        assertEquals("musubi_config", label("""
                        dataset_config = "data.toml"
                        network_module = "networks.lora"
                        network_dim = 16
                        dit = "model.safetensors"
                        vae_dtype = "bf16"
                        optimizer_type = "adamw8bit"
                        """));
    }
}
