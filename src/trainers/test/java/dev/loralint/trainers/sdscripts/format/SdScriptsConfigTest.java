package dev.loralint.trainers.sdscripts.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdScriptsConfigTest {

    private static final String NETWORK = "network_module = \"networks.lora\"\noutput_name = \"mira\"\n";

    private static TrainerConfig read(String content) {
        return ConfigReaders.read(new ConfigSource(
                        Path.of("train.toml"), "train.toml", content.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
    }

    @Test
    void settingsHaveTheirTermAndLocation() {
        TrainerConfig config = read(NETWORK + "optimizer_type = \"Prodigy\" # guide\n");
        assertEquals(
                new Setting("optimizer", "optimizer_type", "Prodigy", true, Location.of("train.toml", 3, 1, 26)),
                config.setting("optimizer"));
    }

    @Test
    void missingSettingHasTheDefaultOfTheTrainer() {
        TrainerConfig config = read(NETWORK);
        assertEquals(4L, config.setting("dim").value());
        assertEquals(1L, config.setting("alpha").value());
        assertEquals(2e-6, config.setting("lr").value());
        assertEquals("AdamW", config.setting("optimizer").value());
        assertEquals(1024L, config.setting("max_bucket_reso").value());
        assertNull(config.setting("clip_skip").value());
        assertFalse(config.written("dim"));
        assertEquals(".caption", config.captionOptions().captionExtension());
    }

    @Test
    void sectionsAreIgnoredAndTheLastKeyWins() {
        TrainerConfig config = read(NETWORK + "network_dim = 8\n[x]\nnetwork_dim = 16\n[y]\nnetwork_dim = 24\n");
        assertEquals(24L, config.setting("dim").value());
        assertEquals(7, config.setting("dim").location().line());
    }

    @Test
    void onlyOneLevelOfTablesIsFlattened() {
        TrainerConfig config = read(NETWORK + "[a.b]\nnetwork_dim = 16\n[[datasets]]\nresolution = 512\n");
        assertEquals(4L, config.setting("dim").value());
        assertEquals(
                List.of("b", "datasets"),
                config.unknownKeys().stream().map(UnknownKey::name).toList());
        assertEquals("dataset_config", config.unknownKeys().get(1).suggestion());
    }

    @Test
    void dCoefIsReadFromTheOptimizerArguments() {
        TrainerConfig config = read(NETWORK + "optimizer_type = \"Prodigy\"\noptimizer_args = [\"d_coef=2\"]\n");
        assertEquals(2L, config.setting("d_coef").value());
        assertEquals("2", config.optimizerArgument("d_coef"));
        TrainerConfig without = read(NETWORK + "optimizer_type = \"Prodigy\"\n");
        assertEquals(1.0, without.setting("d_coef").value());
        assertFalse(without.written("d_coef"));
    }

    @Test
    void unknownKeysGetASuggestion() {
        TrainerConfig config = read(NETWORK + "netwrok_dim = 8\nlr_restart_cycles = 2\nd_coef = 2\nfoo = 1\n");
        assertEquals(
                List.of("network_dim", "lr_scheduler_num_cycles", "optimizer_args"),
                config.unknownKeys().stream()
                        .map(UnknownKey::suggestion)
                        .filter(s -> s != null)
                        .toList());
        assertNull(config.unknownKeys().get(3).suggestion());
        assertFalse(config.unknownKeys().get(0).fatal());
    }

    @Test
    void wrongTypesAreFatalOnlyIfTheTrainerStops() {
        TrainerConfig config = read(
                NETWORK
                        + "learning_rate = \"1e-4\"\nresolution = 1024\noptimizer_args = \"d_coef=2 decouple=True\"\n"
                        + "cache_latents = \"false\"\nsave_precision = \"FP16\"\nmixed_precision = \"BF16\"\nvalidation_split = 0\n");
        assertEquals(
                List.of(
                        "learning_rate true 1e-4",
                        "resolution true \"1024\"",
                        "optimizer_args true [\"d_coef=2\", \"decouple=True\"]",
                        "cache_latents false false",
                        "save_precision false \"fp16\"",
                        "mixed_precision true \"bf16\"",
                        "validation_split true 0.0"),
                config.wrongTypes().stream()
                        .map(w -> w.name() + " " + w.fatal() + " " + w.correction())
                        .toList());
        assertTrue(config.setting("cache_latents").on());
    }

    @Test
    void byteOrderMarkHidesTheFirstKey() {
        TrainerConfig config = read("\uFEFFnetwork_dim = 32\n" + NETWORK);
        assertEquals(4L, config.setting("dim").value());
        assertEquals("\uFEFFnetwork_dim", config.unknownKeys().get(0).name());
        assertEquals("network_dim", config.unknownKeys().get(0).suggestion());
    }

    @Test
    void datasetConfigurationInheritsTheValuesOfTheTraining(@TempDir Path folder) throws IOException {
        Path train = folder.resolve("train.toml");
        Files.writeString(
                train,
                NETWORK
                        + "dataset_config = \"sets.toml\"\nkeep_tokens = 1\nshuffle_caption = true\nmax_token_length = 225\n");
        Files.writeString(
                folder.resolve("sets.toml"),
                "[general]\ncaption_extension = \"txt\"\n[[datasets]]\nresolution = 1024\nkeep_tokens = 2\n"
                        + "[[datasets.subsets]]\nimage_dir = \"a\"\nnum_repeats = 5\nclass_tokens = \"mira\"\n"
                        + "[[datasets.subsets]]\nimage_dir = \"b\"\nkeep_tokens = 3\nis_reg = true\n");
        TrainerConfig config = ConfigReaders.read(ConfigSource.read(train, "train.toml", folder))
                .orElseThrow();
        ConfiguredSubset first = config.subsets().get(0);
        assertEquals("a", first.imageDir());
        assertEquals(5, first.repeats());
        assertEquals("mira", first.classTokens());
        assertEquals(".txt", first.options().captionExtension());
        assertEquals(2, first.options().keepTokens());
        assertEquals(225, first.options().maxTokens());
        assertTrue(first.options().shuffleCaption());
        assertEquals(new Location("sets.toml", 7, 1, 7, 16), first.location());
        ConfiguredSubset second = config.subsets().get(1);
        assertEquals(1, second.repeats());
        assertEquals(3, second.options().keepTokens());
        assertTrue(second.regularisation());
    }

    @Test
    void missingDatasetConfigurationIsReported() {
        TrainerConfig config = read(NETWORK + "dataset_config = \"nowhere.toml\"\n");
        assertEquals(
                List.of(new MissingFile(
                        "dataset_config", "nowhere.toml", Location.of("train.toml", 3, 1, 31), false, "")),
                config.missingFiles());
    }

    @Test
    void settingsAroundAFaultAreRead() {
        TrainerConfig mixed = read(NETWORK + "network_args = [1, \"a=1\"]\nnetwork_dim = 8\n");
        assertEquals(8L, mixed.setting("dim").value());
        assertTrue(mixed.problems().get(0).message().contains("one type in a list"));
        TrainerConfig cut = read(NETWORK + "network_dim = 8\nnetwork_alpha = \n");
        assertEquals(8L, cut.setting("dim").value());
        assertEquals(4, cut.problems().get(0).location().line());
    }

    @Test
    void otherArchitecturesHaveOptionsOfTheirOwn() {
        TrainerConfig config = read("network_module = \"networks.lora_flux\"\nnetwork_dim = 8\nguidance_scale = 1.0\n");
        assertEquals(List.of(), config.unknownKeys());
        assertEquals(1.0, config.setting("guidance_scale").value());
        assertEquals(BaseFamily.FLUX, config.baseFamily());
    }
}
