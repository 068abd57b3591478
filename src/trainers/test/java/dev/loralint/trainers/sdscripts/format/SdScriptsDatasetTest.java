package dev.loralint.trainers.sdscripts.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdScriptsDatasetTest {

    private static TrainerConfig read(String name, String content) {
        return ConfigReaders.read(
                        new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
    }

    @Test
    void jsonIsReadLikeToml() {
        TrainerConfig config = read(
                "d.json",
                "{\"general\": {\"shuffle_caption\": true},\n \"datasets\": [{\"resolution\": [1024, 1024], \"batch_size\": 2,\n"
                        + "  \"subsets\": [{\"image_dir\": \"a\", \"num_repeats\": 3}]}]}");
        assertEquals(SdScripts.DATASET, config.format());
        assertFalse(config.isTraining());
        assertEquals(List.of(1024L, 1024L), config.setting("resolution").value());
        assertEquals(2L, config.setting("batch").value());
        assertEquals(2, config.setting("batch").location().line());
        assertEquals("a", config.subsets().get(0).imageDir());
        assertEquals(3, config.subsets().get(0).location().line());
        assertEquals(16, config.subsets().get(0).location().column());
        assertTrue(config.subsets().get(0).options().shuffleCaption());
        assertNull(config.subsets().get(0).options().captionExtension());
    }

    /** voluptuous expects a list (config_util.py: ConfigSanitizer). */
    @Test
    void aTableInPlaceOfTheListOfDatasetsIsFatal() {
        TrainerConfig config = read(
                "d.toml",
                "[general]\nshuffle_caption = true\n[datasets]\nresolution = 1024\n"
                        + "[[datasets.subsets]]\nimage_dir = \"a\"\n");
        assertEquals(SdScripts.DATASET, config.format());
        assertEquals(
                List.of("datasets a list of [[datasets]] tables true"),
                config.wrongTypes().stream()
                        .map(w -> w.name() + " " + w.expected().shown() + " " + w.fatal())
                        .toList());
        assertEquals(List.of(), config.unknownKeys());
        assertEquals("a", config.subsets().get(0).imageDir());
    }

    @Test
    void unknownKeysAndKeysAtTheWrongLevelAreFatal() {
        TrainerConfig config = read(
                "d.toml",
                "[general]\ntrain_batch_size = 2\n[[datasets]]\nimage_dir = \"x\"\nresoluton = 512\n"
                        + "[[datasets.subsets]]\nimage_dir = \"a\"\nresolution = 512\nmax_token_length = 225\n");
        assertEquals(
                List.of(
                        "[general] train_batch_size batch_size UNKNOWN []",
                        "[[datasets]] image_dir null ELSEWHERE [[[datasets.subsets]]]",
                        "[[datasets]] resoluton resolution UNKNOWN []",
                        "[[datasets.subsets]] resolution null ELSEWHERE [[general], [[datasets]]]",
                        "[[datasets.subsets]] max_token_length null OF_TRAINING []"),
                config.unknownKeys().stream()
                        .map(k -> k.where() + " " + k.name() + " " + k.suggestion() + " " + k.why() + " " + k.names())
                        .toList());
        assertTrue(config.unknownKeys().stream().allMatch(UnknownKey::fatal));
    }

    @Test
    void typesAreComparedStrictly() {
        TrainerConfig config = read(
                "d.toml",
                "[general]\nshuffle_caption = 1\nnum_repeats = true\n[[datasets]]\nresolution = \"1024,1024\"\n"
                        + "network_multiplier = 1\n[[datasets.subsets]]\nimage_dir = \"a\"\nkeep_tokens = \"1\"\n"
                        + "caption_dropout_rate = 0\n");
        assertEquals(
                List.of("shuffle_caption", "resolution", "network_multiplier", "keep_tokens"),
                config.wrongTypes().stream().map(WrongType::name).toList());
        assertEquals(
                List.of("1.0", "1"),
                config.wrongTypes().stream()
                        .map(WrongType::correction)
                        .filter(c -> c != null)
                        .toList());
    }

    @Test
    void subsetNeedsAFolder() {
        TrainerConfig config = read("d.toml", "[[datasets]]\n[[datasets.subsets]]\nnum_repeats = 2\n");
        assertEquals(2, config.problems().get(0).location().line());
        assertTrue(config.problems().get(0).message().contains("image_dir"));
    }

    @Test
    void metadataReplacesCaptions() {
        TrainerConfig config = read(
                "d.toml",
                "[general]\ncaption_extension = \".txt\"\n[[datasets]]\n[[datasets.subsets]]\nmetadata_file = \"m.json\"\n"
                        + "class_tokens = \"x\"\n");
        assertEquals("m.json", config.subsets().get(0).metadataFile());
        assertEquals("", config.subsets().get(0).imageDir());
        assertEquals("class_tokens", config.unknownKeys().get(0).name());
    }

    /** They are no options, and reach the subsets all the same; folders below train_data_dir say both themselves. */
    @Test
    void classTokensOfTheTrainingAreTheDefaultOfSubsets(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("data.toml"),
                "[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = \"a\"\n"
                        + "[[datasets.subsets]]\nimage_dir = \"b\"\nclass_tokens = \"own\"\nis_reg = false\n");
        String training = "network_module = \"networks.lora\"\nlearning_rate = 1e-4\nclass_tokens = \"mira girl\"\n"
                + "is_reg = true\nnum_repeats = 3\n";
        Path file = folder.resolve("train.toml");
        Files.writeString(file, training + "dataset_config = \"data.toml\"\n");
        TrainerConfig config = ConfigReaders.read(ConfigSource.read(file, "train.toml", folder))
                .orElseThrow();
        assertEquals(
                List.of("a mira girl true 1", "b own false 1"),
                config.subsets().stream()
                        .map(s -> s.imageDir() + " " + s.classTokens() + " " + s.regularisation() + " " + s.repeats())
                        .toList());
        assertEquals(
                List.of("num_repeats"),
                config.unknownKeys().stream().map(UnknownKey::name).toList());
        TrainerConfig byFolder = read("train.toml", training + "train_data_dir = \"data\"\n");
        assertEquals(
                List.of("class_tokens", "is_reg", "num_repeats"),
                byFolder.unknownKeys().stream().map(UnknownKey::name).toList());
    }
}
