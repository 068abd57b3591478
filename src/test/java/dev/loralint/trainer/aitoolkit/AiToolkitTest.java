package dev.loralint.trainer.aitoolkit;

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
    void alphaIsTakenAsItIs() {
        assertTrue(AiToolkit.FORMAT.isAlphaFree());
        assertEquals(0, AiToolkit.FORMAT.alphaOfZero(16));
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
        assertEquals(BaseFamily.OTHER, family("arch: wan21"));
        assertEquals(BaseFamily.SD15, family("name_or_path: x"));
    }

    private static BaseFamily family(String line) {
        return job("      model:\n        " + line + "\n").baseFamily();
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
