package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SdScriptsDatasetTest {

    private static TrainerConfig read(String name, String content) {
        return ConfigReaders.read(
                        new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
    }

    @Test
    void jsonSaysTheSameAsToml() {
        TrainerConfig config = read(
                "d.json",
                "{\"general\": {\"shuffle_caption\": true},\n \"datasets\": [{\"resolution\": [1024, 1024], \"batch_size\": 2,\n"
                        + "  \"subsets\": [{\"image_dir\": \"a\", \"num_repeats\": 3}]}]}");
        assertEquals(ConfigFormat.SDSCRIPTS_DATASET, config.format());
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

    @Test
    void unknownKeysAndKeysAtTheWrongLevelAreFatal() {
        TrainerConfig config = read(
                "d.toml",
                "[general]\ntrain_batch_size = 2\n[[datasets]]\nimage_dir = \"x\"\nresoluton = 512\n"
                        + "[[datasets.subsets]]\nimage_dir = \"a\"\nresolution = 512\nmax_token_length = 225\n");
        assertEquals(
                List.of(
                        "[general] train_batch_size batch_size null",
                        "[[datasets]] image_dir null Move it to [[datasets.subsets]].",
                        "[[datasets]] resoluton resolution null",
                        "[[datasets.subsets]] resolution null Move it to [[datasets]] or [general].",
                        "[[datasets.subsets]] max_token_length null It belongs to the training: write it into the"
                                + " configuration file or on the command line."),
                config.unknownKeys().stream()
                        .map(k -> k.where() + " " + k.name() + " " + k.suggestion() + " " + k.advice())
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
    void aSubsetNeedsItsFolder() {
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
}
