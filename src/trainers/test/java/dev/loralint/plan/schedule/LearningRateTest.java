package dev.loralint.plan.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.ConfigReaders;
import dev.loralint.trainer.options.DatasetValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate's share at a step, and how steps, epochs and files come about. */
class LearningRateTest {

    @TempDir
    Path folder;

    private Schedule schedule(String settings, long batches) throws IOException {
        Path file = folder.resolve("train.toml");
        Files.writeString(
                file,
                "network_module = \"networks.lora\"\nnetwork_dim = 8\nlearning_rate = 1e-4\n"
                        + settings.replace("; ", "\n"));
        TrainerConfig config = ConfigReaders.read(ConfigSource.read(file, "train.toml", folder))
                .orElseThrow();
        return Schedule.of(config, DatasetValues.of(config), batches, batches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lr_scheduler = 'constant' | 500 | 1",
                "lr_scheduler = 'constant_with_warmup'; lr_warmup_steps = 100 | 50 | 0.5",
                "lr_scheduler = 'constant_with_warmup'; lr_warmup_steps = 0.2 | 50 | 0.25",
                "lr_scheduler = 'linear' | 250 | 0.75",
                "lr_scheduler = 'cosine' | 500 | 0.5",
                "lr_scheduler = 'cosine' | 250 | 0.853553",
                "lr_scheduler = 'cosine_with_restarts'; lr_scheduler_num_cycles = 2 | 500 | 1",
                "lr_scheduler = 'cosine_with_restarts'; lr_scheduler_num_cycles = 2 | 750 | 0.5",
                "lr_scheduler = 'polynomial' | 500 | 0.5005",
                "lr_scheduler = 'polynomial'; lr_scheduler_power = 2 | 500 | 0.25075",
                "lr_scheduler = 'inverse_sqrt'; lr_warmup_steps = 100 | 400 | 0.5",
                "lr_scheduler = 'cosine_with_min_lr'; lr_scheduler_min_lr_ratio = 0.1 | 500 | 0.55",
                "lr_scheduler = 'warmup_stable_decay'; lr_decay_steps = 0.2 | 700 | 1",
                "lr_scheduler = 'warmup_stable_decay'; lr_decay_steps = 0.2 | 900 | 0.5",
                "lr_scheduler_type = 'CosineAnnealingLR'; lr_scheduler_args = ['T_max=100'] | 50 | 0.5",
                "optimizer_type = 'AdamWScheduleFree'; lr_scheduler = 'cosine' | 500 | 1"
            })
    void rateAtAStepIsComputed(String settings, long step, double share) throws IOException {
        Optional<LearningRate> rate =
                schedule("max_train_steps = 1000; " + settings, 10).rate();
        assertEquals(share, rate.orElseThrow().at().applyAsDouble(step), 1e-6);
    }

    @Test
    void schedulerOfAnotherLibraryIsNotGuessed() throws IOException {
        assertTrue(schedule("lr_scheduler_type = 'some.library.Rex'", 10).rate().isEmpty());
        assertTrue(schedule("optimizer_type = 'Adafactor'", 10).rate().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_train_epochs = 4 | 10 | 10 | 4 | 40",
                "max_train_epochs = 4; gradient_accumulation_steps = 3 | 10 | 4 | 4 | 16",
                "max_train_steps = 25 | 10 | 10 | 3 | 25",
                "max_train_epochs = 2; max_train_steps = 25 | 10 | 10 | 2 | 20",
                "seed = 1 | 100 | 100 | 16 | 1600"
            })
    void stepsAndEpochsAreCounted(String settings, long batches, long perEpoch, long epochs, long total)
            throws IOException {
        Schedule schedule = schedule(settings, batches);
        assertEquals(perEpoch, schedule.perEpoch());
        assertEquals(epochs, schedule.epochs());
        assertEquals(total, schedule.total());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_train_epochs = 10 | 1",
                "max_train_epochs = 10; save_every_n_epochs = 1 | 10",
                "max_train_epochs = 10; save_every_n_epochs = 3 | 4",
                "max_train_epochs = 10; save_every_n_epochs = 1; save_last_n_epochs = 2 | 3",
                "max_train_epochs = 10; save_n_epoch_ratio = 5 | 5",
                "max_train_epochs = 10; save_every_n_steps = 25 | 5"
            })
    void savedFilesAreCounted(String settings, long files) throws IOException {
        assertEquals(files, schedule(settings, 10).files());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epoch\": 4, \"max_train_steps\": 0, \"train_batch_size\": 2 | 20",
                "\"epoch\": 4, \"max_train_steps\": 500 | 500"
            })
    void guiComputesStepsFromEpochs(String settings, long total) throws IOException {
        Path file = folder.resolve("preset.json");
        Files.writeString(
                file, "{\"LoRA_type\": \"Standard\", \"optimizer\": \"AdamW\", \"lr_warmup\": 10, " + settings + "}");
        TrainerConfig config = ConfigReaders.read(ConfigSource.read(file, "preset.json", folder))
                .orElseThrow();
        Schedule schedule = Schedule.of(config, DatasetValues.of(config), 10, 5);
        assertEquals(total, schedule.total());
        assertEquals(total / 10, schedule.warmup());
    }
}
