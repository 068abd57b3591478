package dev.loralint.plan;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.RuleInputs;
import dev.loralint.cli.Cli;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations with numbers that nobody means: no number decides how much work a plan is. */
class ExtremeNumbersTest {

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1e7", "2147483647", "9223372036854775807", "1e400", "-1e400", "1e-300", "nan");

    private static final String SD_SCRIPTS =
            "pretrained_model_name_or_path = \"m.safetensors\"\ntrain_data_dir = \"data\"\n"
                    + "network_module = \"networks.lora\"\nenable_bucket = true\n";

    private static final String DIFFUSION_PIPE = "enable_ar_bucket = true\n%s\n[[directory]]\npath = \"data/5_mira\"\n";

    @TempDir
    Path directory;

    @BeforeEach
    void images() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("data/5_mira"));
        Files.write(folder.resolve("a.png"), MadePicture.plain());
        Files.writeString(folder.resolve("a.txt"), "mira, 1girl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolution",
                "min_bucket_reso",
                "max_bucket_reso",
                "bucket_reso_steps",
                "train_batch_size",
                "max_train_steps",
                "max_train_epochs",
                "save_every_n_steps",
                "save_every_n_epochs",
                "lr_warmup_steps",
                "keep_tokens",
                "gradient_accumulation_steps",
                "max_token_length",
                "lr_scheduler_num_cycles",
                "dataset_repeats"
            })
    void numberOfSdScriptsIsNoAmountOfWork(String key) throws IOException {
        for (String number : NUMBERS) {
            plan("train.toml", SD_SCRIPTS + key + " = " + number + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resolutions = [512]\nmin_ar = 0.5\nmax_ar = 2.0\nnum_ar_buckets = %s",
                "resolutions = [%s]\nmin_ar = 0.5\nmax_ar = 2.0\nnum_ar_buckets = 7",
                "resolutions = [512]\nmin_ar = %s\nmax_ar = 2.0\nnum_ar_buckets = 7",
                "resolutions = [512]\nmin_ar = 0.5\nmax_ar = %s\nnum_ar_buckets = 7",
                "resolutions = [512]\nar_buckets = [%s, 1.0]",
                "resolutions = [512]\nar_buckets = [[%s, 512]]\nnum_repeats = %1$s"
            })
    void numberOfDiffusionPipeIsNoAmountOfWork(String settings) throws IOException {
        for (String number : NUMBERS) {
            plan("dataset.toml", String.format(DIFFUSION_PIPE, String.format(settings, number)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolution = [%s, 960]", "resolution = [960, 544]\nbatch_size = %s", "resolution = %s"})
    void numberOfMusubiTunerIsNoAmountOfWork(String settings) throws IOException {
        for (String number : NUMBERS) {
            plan(
                    "dataset.toml",
                    "[general]\nenable_bucket = true\ncaption_extension = \".txt\"\n" + String.format(settings, number)
                            + "\n[[datasets]]\nimage_directory = \"data/5_mira\"\ncache_directory = \"cache\"\n");
        }
    }

    /** A third of them in each build, all with {@code -Dloralint.examples=all}. */
    private void plan(String name, String config) throws IOException {
        if (!RuleInputs.isChosen(config, 6)) {
            return;
        }
        Files.writeString(directory.resolve(name), config);
        for (String command : List.of("plan", "check")) {
            Cli run =
                    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Cli.run(directory, command, name), config);
            assertTrue(!run.err().contains("bug in loralint") && !run.err().contains("Exception"), config + run.err());
        }
    }
}
