package dev.loralint.trainers.onetrainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneTrainerTest {

    private static final String LORA =
            "{\"__version\": 11, \"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_XL_10_BASE\", \"lora_alpha\": 8";

    @Test
    void oneTrainerIsRead() {
        TrainerConfig config = ReadConfig.of(
                "o.json",
                LORA + ",\n"
                        + " \"loss_weight_fn\": \"DEBIASED_ESTIMATION\", \"text_encoder\": {\"train\": false}, \"text_encoder_2\": {\"train\": false},\n"
                        + " \"optimizer\": {\"optimizer\": \"PRODIGY\", \"d_coef\": 2.0},\n"
                        + " \"concepts\": [{\"path\": \"a\", \"text\": {\"enable_tag_shuffling\": true}}]}");
        assertSame(OneTrainer.FORMAT, config.format());
        assertEquals("OneTrainer", config.trainer().name());
        assertTrue(config.setting("debiased").on());
        assertEquals(true, config.setting("unet_only").value());
        assertEquals(2.0, config.setting("d_coef").value());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(0.5, config.alphaRatio());
        assertEquals("a", config.subsets().get(0).imageDir());
        assertEquals(1, config.subsets().get(0).options().keepTokens());
    }

    @Test
    void oneTrainerConceptsAreRead() {
        TrainerConfig config = ReadConfig.of("concepts.json", "[{\"path\": \"a\", \"image\": {}, \"text\": {}}]");
        assertSame(OneTrainer.FORMAT, config.format());
        assertEquals(1, config.subsets().size());
    }

    @Test
    void onlyTrainedConceptsCount() {
        TrainerConfig config = ReadConfig.of(
                "o.json",
                LORA + ", \"concepts\": [{\"path\": \"a\", \"balancing\": 3.0}, {\"path\": \"b\", \"enabled\": false},"
                        + " {\"path\": \"c\", \"__version\": 2, \"type\": \"VALIDATION\"},"
                        + " {\"path\": \"d\", \"validation_concept\": true}, {\"path\": \"e\", \"repeats\": 5},"
                        + " {\"path\": \"f\", \"balancing\": 40, \"balancing_strategy\": \"SAMPLES\"}]}");
        assertEquals(
                List.of("a 3", "e 5", "f 1"),
                config.subsets().stream()
                        .map(s -> s.imageDir() + " " + s.repeats())
                        .toList());
        assertTrue(config.subsets().get(0).options().handling().isCaptionByLine());
    }

    @Test
    void olderFilesAreMigrated() {
        TrainerConfig config = ReadConfig.of(
                "o.json",
                "{\"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_XL_10_BASE\", \"optimizer\": \"PRODIGY\","
                        + " \"optimizer_d_coef\": 2.0, \"train_text_encoder\": false, \"train_text_encoder_2\": false,"
                        + " \"min_snr_gamma\": 5, \"weight_dtype\": \"FLOAT_32\", \"lora_layers\": \"attn\","
                        + Stream.of(
                                        "unet",
                                        "prior",
                                        "text_encoder",
                                        "text_encoder_2",
                                        "vae",
                                        "effnet_encoder",
                                        "decoder",
                                        "decoder_text_encoder",
                                        "decoder_vqgan")
                                .map(part -> "\"" + part + "_weight_dtype\": \"NONE\"")
                                .collect(Collectors.joining(","))
                        + "}");
        assertEquals(List.of(), config.problems());
        assertEquals("PRODIGY", config.setting("optimizer").text());
        assertEquals("optimizer_d_coef", config.setting("d_coef").name());
        assertEquals(true, config.setting("unet_only").value());
        assertEquals(5L, config.setting("min_snr").value());
        assertEquals("attn", config.setting("layer_filter").value());
        assertEquals("FLOAT_32", config.setting("unet.weight_dtype").text());
        assertEquals(List.of(), config.unknownKeys());
    }

    @Test
    void valuesThatCannotBeConvertedAreReplaced() {
        TrainerConfig config = ReadConfig.of(
                "o.json",
                LORA + ", \"learning_rate_scheduler\": \"cosine\", \"lora_rank\": \"8.5\", \"epochs\": 9.7,"
                        + " \"learning_rate\": \"1e-4\"}");
        assertEquals("CONSTANT", config.setting("scheduler").text());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(9L, config.setting("epochs").value());
        assertEquals(1e-4, config.setting("lr").value());
        assertEquals(
                List.of("lora_rank null", "learning_rate_scheduler \"COSINE\""),
                config.wrongTypes().stream()
                        .map(w -> w.name() + " " + w.correction())
                        .sorted(Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void aNetworkNeedsTheNameOfItsType() {
        String unnamed = ", \"peft_type\": 1}";
        assertEquals(
                List.of("peft_type"),
                ReadConfig.of("o.json", LORA + unnamed).wrongTypes().stream()
                        .filter(wrong -> wrong.fatal())
                        .map(wrong -> wrong.name())
                        .toList());
        assertEquals(
                List.of(),
                ReadConfig.of("o.json", LORA.replace("LORA", "FINE_TUNE") + unnamed)
                        .wrongTypes());
    }

    @Test
    void whatIsNotWrittenHasTheTrainersDefault() {
        TrainerConfig config = ReadConfig.of("o.json", LORA + "}");
        assertEquals(200.0, config.setting("warmup").value());
        assertEquals(100L, config.setting("epochs").value());
        assertEquals(0L, config.setting("clip_skip").value());
        assertFalse(config.setting("debiased").on());
    }

    @Test
    void wordsAreSpeltInCapitals() {
        assertEquals("COSINE", OneTrainer.FORMAT.spell("cosine"));
        assertEquals("BFLOAT_16", OneTrainer.FORMAT.spellPrecision("bf16"));
        assertEquals("FLOAT_32", OneTrainer.FORMAT.spellPrecision("no"));
    }

    @Test
    void theTypeOfTheModelTellsTheFamily() {
        TrainerConfig config = ReadConfig.of("o.json", LORA + "}");
        assertEquals(BaseFamily.SDXL, config.baseFamily());
        TrainerConfig flux = ReadConfig.of("o.json", LORA.replace("STABLE_DIFFUSION_XL_10_BASE", "FLUX_DEV_1") + "}");
        assertEquals(BaseFamily.FLUX, flux.baseFamily());
    }

    @Test
    void anotherMethodIsNoLora() {
        TrainerConfig config = ReadConfig.of("o.json", LORA.replace("LORA\"", "FINE_TUNE\"") + "}");
        assertFalse(config.format().isLora(config));
        assertEquals("the whole model", config.format().trained(config).shown());
    }

    @Test
    void itIsStartedWithTheFile() {
        TrainerConfig config = ReadConfig.of("o.json", LORA + "}");
        assertEquals(
                List.of("python", "scripts/train.py", "--config-path", "o.json"),
                config.format().command(config));
    }

    @Test
    void theConfigurationInALoraIsRead() {
        ConfigSource lora = new ConfigSource(Path.of("mira.safetensors"), "mira.safetensors", new byte[0], Path.of(""));
        TrainerConfig config =
                OneTrainerReader.recorded(lora, Map.of("ot_config", LORA + "}")).orElseThrow();
        assertEquals(8L, config.setting("alpha").value());
        assertEquals("mira.safetensors", config.path());
        assertEquals(Optional.empty(), OneTrainerReader.recorded(lora, Map.of("ot_config", "{")));
        assertEquals(Optional.empty(), OneTrainerReader.recorded(lora, Map.of()));
    }
}
