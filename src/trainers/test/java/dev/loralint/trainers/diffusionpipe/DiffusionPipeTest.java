package dev.loralint.trainers.diffusionpipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffusionPipeTest {

    private static final String MODEL =
            "output_dir = \"o\"\nmicro_batch_size_per_gpu = 2\n[model]\ntype = \"sdxl\"\ncheckpoint_path = \"il.safetensors\"\n"
                    + "debiased_estimation_loss = false\n";

    private static final String LORA = MODEL + "[adapter]\ntype = \"lora\"\nrank = 32\n";

    @Test
    void diffusionPipeIsRead() {
        TrainerConfig config = ReadConfig.of("d.toml", LORA + "[optimizer]\ntype = \"Prodigy\"\nlr = 1\nd_coef = 2\n");
        assertSame(DiffusionPipe.TRAINING, config.format());
        assertEquals(2L, config.setting("batch").value());
        assertEquals("2", config.optimizerArgument("d_coef"));
        assertEquals(1, config.optimizerArguments().size());
        assertEquals("constant", config.setting("scheduler").value());
        assertEquals(BaseFamily.SDXL, config.baseFamily());
    }

    @Test
    void diffusionPipeDatasetsAreRead() {
        TrainerConfig config = ReadConfig.of(
                "d.toml",
                "resolutions = [1024]\ncaption_prefix = \"mira, \"\n[[directory]]\npath = 'a'\nnum_repeats = 5\n");
        assertSame(DiffusionPipe.DATASET, config.format());
        assertFalse(config.isTraining());
        assertEquals(List.of(), config.format().command(config));
        assertEquals(List.of(1024L), config.setting("resolution").value());
        assertEquals(5, config.subsets().get(0).repeats());
        assertEquals("mira, ", config.subsets().get(0).options().captionPrefix());
    }

    @Test
    void alphaIsTheRank() {
        TrainerConfig config = ReadConfig.of("d.toml", LORA);
        assertEquals(32L, config.setting("alpha").value());
        assertFalse(config.written("alpha"));
        assertEquals(1.0, config.alphaRatio());
    }

    @Test
    void debiasedEstimationIsOnByItsKey() {
        TrainerConfig config = ReadConfig.of("d.toml", LORA);
        assertEquals(false, config.setting("debiased").value());
        assertTrue(config.written("debiased"));
    }

    @Test
    void precisionsAreSpeltOut() {
        assertEquals("bfloat16", DiffusionPipe.TRAINING.spellPrecision("bf16"));
        assertEquals("float16", DiffusionPipe.TRAINING.spellPrecision("fp16"));
        assertEquals("float32", DiffusionPipe.TRAINING.spellPrecision("no"));
    }

    @Test
    void withoutAnAdapterItIsNoLora() {
        TrainerConfig config = ReadConfig.of("d.toml", MODEL);
        assertFalse(config.format().isLora(config));
        assertEquals("the whole model", config.format().trained(config).shown());
    }

    @Test
    void itIsStartedThroughDeepspeed() {
        TrainerConfig config = ReadConfig.of("d.toml", LORA);
        assertEquals(
                List.of("deepspeed", "--num_gpus=1", "train.py", "--deepspeed", "--config", "d.toml"),
                config.format().command(config));
    }
}
