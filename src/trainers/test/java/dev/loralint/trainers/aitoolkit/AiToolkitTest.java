package dev.loralint.trainers.aitoolkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ConvolutionSettings;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class AiToolkitTest {

    private static TrainerConfig job(String process) {
        return ReadConfig.of(
                "a.yaml", "job: extension\nconfig:\n  name: mira\n  process:\n    - type: sd_trainer\n" + process);
    }

    @Test
    void aiToolkitIsRead() {
        TrainerConfig config = job("      network: {type: lora, linear: 16}\n"
                + "      train:\n        lr: 1e-4 # rate\n        optimizer: prodigy\n        train_text_encoder: false\n"
                + "        optimizer_params:\n          d_coef: 2\n      model:\n        is_xl: true\n"
                + "      datasets:\n        - folder_path: a\n          caption_ext: txt\n");
        assertSame(AiToolkit.FORMAT, config.format());
        assertEquals(AiToolkit.NAME, config.trainer().name());
        assertEquals(1e-4, config.setting("lr").value());
        assertEquals(Location.of("a.yaml", 8, 9, 8), config.setting("lr").location());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(true, config.setting("unet_only").value());
        assertEquals("2", config.optimizerArgument("d_coef"));
        assertEquals(".txt", config.subsets().get(0).options().captionExtension());
        assertEquals("mira", config.setting("output_name").value());
    }

    @Test
    void whatIsNotWrittenHasTheTrainersDefault() {
        TrainerConfig config = job("      network: {type: lora}\n");
        assertEquals(4L, config.setting("dim").value());
        assertEquals(1.0, config.setting("alpha").value());
        assertEquals(1000L, config.setting("steps").value());
        assertEquals("fp32", config.setting("mixed_precision").value());
        assertFalse(config.written("dim"));
    }

    @Test
    void ofTwoKeysForAccumulationTheOneAboveOneCounts() {
        String both =
                "      network: {type: lora}\n      train: {gradient_accumulation: %s, gradient_accumulation_steps: %s}\n";
        assertEquals(4L, job(both.formatted(4, 1)).setting("grad_accum").value());
        assertEquals(3L, job(both.formatted(1, 3)).setting("grad_accum").value());
        assertEquals(-1L, job(both.formatted(1, -1)).setting("grad_accum").value());
    }

    @Test
    void alphaIsTakenAsItIs() {
        assertEquals(16, AiToolkit.FORMAT.alphaOfZero(16));
        ConvolutionSettings convolutions = AiToolkit.FORMAT.convolutions();
        assertEquals("conv", convolutions.dim());
        assertEquals(ConvolutionSettings.Alpha.DIM, convolutions.standardAlpha());
    }

    @Test
    void flagsOfTheModelTellTheFamily() {
        assertEquals(BaseFamily.SDXL, family("is_xl: true"));
        assertEquals(BaseFamily.FLUX, family("is_flux: true"));
        assertEquals(BaseFamily.SD3, family("is_v3: true"));
        assertEquals(BaseFamily.SD2, family("is_v2: true"));
        assertEquals(BaseFamily.WAN, family("arch: wan21"));
        assertEquals(BaseFamily.SD15, family("name_or_path: x"));
    }

    private static BaseFamily family(String line) {
        return job("      model:\n        " + line + "\n").baseFamily();
    }

    @Test
    void settingsAreWhatTheTrainerEndsUpWith() {
        TrainerConfig config = job("      name: inner\n      network: {type: lokr, linear: 16, linear_alpha: null}\n"
                + "      train: {dtype: null}\n");
        assertEquals(9_999_999_999L, config.setting("dim").value());
        assertFalse(config.written("dim"));
        assertEquals(16L, config.setting("config.process.0.network.linear").value());
        assertFalse(config.setting("mixed_precision").given());
        assertEquals("inner", config.setting("output_name").value());
        assertEquals("constant", config.setting("scheduler").value());
        TrainerConfig alpha = job("      network: {linear: 16, linear_alpha: null, alpha: 4}\n");
        assertFalse(alpha.setting("alpha").given());
    }

    @Test
    void keysThatNothingReadsAreNoted() {
        TrainerConfig config = job("      trigger: mira\n      network: {type: lora, network_kwargs: {x: 1}}\n"
                + "      train: {learning_rate: 1, clip_skip: 2, folder_path: a}\n"
                + "      datasets: [{folder_path: a, keep_token: 1}]\n");
        List<String> keys = config.unknownKeys().stream()
                .map(k -> k.name() + ">" + k.suggestion())
                .toList();
        assertEquals(
                List.of(
                        "config.process.0.trigger>config.process.0.trigger_word",
                        "config.process.0.train.learning_rate>config.process.0.train.lr",
                        "config.process.0.train.clip_skip>null",
                        "config.process.0.train.folder_path>null",
                        "config.process.0.datasets.0.keep_token>config.process.0.datasets.0.keep_tokens"),
                keys);
        assertEquals(
                "it is a key of `datasets`",
                String.valueOf(config.unknownKeys().get(3).advice().shown()));
    }

    @Test
    void withoutANetworkItIsNoLora() {
        TrainerConfig config = job("      train: {lr: 1}\n");
        assertFalse(config.format().isLora(config));
        assertEquals("the whole model", config.format().trained(config).shown());
        TrainerConfig lora = job("      network: {type: lora}\n");
        assertTrue(lora.format().isLora(lora));
    }

    @Test
    void itIsStartedWithTheFile() {
        TrainerConfig config = job("      network: {type: lora}\n");
        assertEquals(List.of("python", "run.py", "a.yaml"), config.format().command(config));
    }
}
