package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Location;
import dev.loralint.trainer.formats.ConfigReaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherFormatsTest {

    private static TrainerConfig read(String name, String content) {
        return ConfigReaders.read(
                        new ConfigSource(Path.of(name), name, content.getBytes(StandardCharsets.UTF_8), Path.of("")))
                .orElseThrow();
    }

    @Test
    void guiPresetsAreRead() {
        TrainerConfig config = read(
                "p.json",
                "{\n  \"LoRA_type\": \"Standard\",\n  \"optimizer\": \"Prodigy\",\n  \"epoch\": 12,\n  \"max_train_epochs\": \"\",\n"
                        + "  \"optimizer_args\": \"decouple=True d_coef=2\",\n  \"full_bf16\": true,\n  \"sdxl\": true\n}");
        assertEquals(ConfigFormat.KOHYA_GUI, config.format());
        assertEquals(12L, config.setting("epochs").value());
        assertEquals(2L, config.setting("d_coef").value());
        assertEquals("full_bf16", config.setting("full_precision").value());
        assertEquals(8L, config.setting("dim").value());
        assertEquals(BaseFamily.SDXL, config.baseFamily());
        assertEquals(
                Location.of("p.json", 3, 3, 22), config.setting("optimizer").location());
    }

    @Test
    void guiPresetsForOtherTrainingsAreRead() {
        TrainerConfig config =
                read("p.json", "{\"optimizer\": \"AdamW\", \"max_resolution\": \"512,512\", \"train_batch_size\": 1}");
        assertEquals(ConfigFormat.KOHYA_GUI, config.format());
        assertEquals("train_db.py", config.script().orElseThrow());
    }

    @Test
    void easyTrainingScriptsIsRead() {
        TrainerConfig config = read(
                "e.toml",
                "[[subsets]]\nimage_dir = \"a\"\nnum_repeats = 3\nkeep_tokens = 1\n[train_mode]\ntrain_mode = \"lora\"\n"
                        + "[general_args.args]\nsdxl = true\npretrained_model_name_or_path = \"noobaiXL_vPred.safetensors\"\n"
                        + "[network_args.args]\nnetwork_dim = 24\n[optimizer_args.args]\noptimizer_type = \"Prodigy\"\n"
                        + "[optimizer_args.args.optimizer_args]\nd_coef = \"2\"\n");
        assertEquals(ConfigFormat.DERRIAN, config.format());
        assertEquals(24L, config.setting("dim").value());
        assertEquals(2L, config.setting("d_coef").value());
        assertEquals(3, config.subsets().get(0).repeats());
        assertEquals(1, config.subsets().get(0).options().keepTokens());
        assertEquals(BaseFamily.NOOBAI_VPRED, config.baseFamily());
    }

    @Test
    void loraScriptsIsRead() {
        TrainerConfig config = read(
                "l.toml",
                "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\nlr_restart_cycles = 1\n");
        assertEquals(ConfigFormat.LORA_SCRIPTS, config.format());
        assertEquals(32L, config.setting("dim").value());
        TrainerConfig preset = read(
                "p.toml",
                "[metadata]\nname = \"x\"\ntrain_type = \"sdxl-lora\"\n[data]\nnetwork_dim = 8\nnetwork_alpha = 4\n");
        assertEquals(ConfigFormat.LORA_SCRIPTS, preset.format());
        assertEquals(8L, preset.setting("dim").value());
    }

    @Test
    void oneTrainerIsRead() {
        TrainerConfig config = read(
                "o.json",
                "{\"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_XL_10_BASE\", \"lora_alpha\": 8,\n"
                        + " \"loss_weight_fn\": \"DEBIASED_ESTIMATION\", \"text_encoder\": {\"train\": false},\n"
                        + " \"optimizer\": {\"optimizer\": \"PRODIGY\", \"d_coef\": 2.0},\n"
                        + " \"concepts\": [{\"path\": \"a\", \"text\": {\"enable_tag_shuffling\": true}}]}");
        assertEquals(ConfigFormat.ONETRAINER, config.format());
        assertEquals("OneTrainer", config.trainer().name());
        assertTrue(config.setting("debiased").on());
        assertEquals(true, config.setting("unet_only").value());
        assertEquals(2.0, config.setting("d_coef").value());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(0.5, config.alphaRatio());
        assertEquals("a", config.subsets().get(0).imageDir());
        assertEquals(1, config.subsets().get(0).options().keepTokens());
        assertEquals(BaseFamily.SDXL, config.baseFamily());
    }

    @Test
    void oneTrainerConceptsAreRead() {
        TrainerConfig config = read("concepts.json", "[{\"path\": \"a\", \"image\": {}, \"text\": {}}]");
        assertEquals(ConfigFormat.ONETRAINER, config.format());
        assertEquals(1, config.subsets().size());
    }

    @Test
    void aiToolkitIsRead() {
        TrainerConfig config = read(
                "a.yaml",
                "job: extension\nconfig:\n  name: mira\n  process:\n    - type: sd_trainer\n      network: {type: lora, linear: 16}\n"
                        + "      train:\n        lr: 1e-4 # rate\n        optimizer: prodigy\n        train_text_encoder: false\n"
                        + "        optimizer_params:\n          d_coef: 2\n      model:\n        is_xl: true\n"
                        + "      datasets:\n        - folder_path: a\n          caption_ext: txt\n");
        assertEquals(ConfigFormat.AITOOLKIT, config.format());
        assertEquals(1e-4, config.setting("lr").value());
        assertEquals(Location.of("a.yaml", 8, 9, 8), config.setting("lr").location());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(true, config.setting("unet_only").value());
        assertEquals("2", config.optimizerArgument("d_coef"));
        assertEquals(".txt", config.subsets().get(0).options().captionExtension());
        assertEquals(BaseFamily.SDXL, config.baseFamily());
    }

    @Test
    void diffusionPipeIsRead() {
        TrainerConfig config = read(
                "d.toml",
                "output_dir = \"o\"\nmicro_batch_size_per_gpu = 2\n[model]\ntype = \"sdxl\"\ncheckpoint_path = \"il.safetensors\"\n"
                        + "debiased_estimation_loss = false\n[adapter]\ntype = \"lora\"\nrank = 32\n"
                        + "[optimizer]\ntype = \"Prodigy\"\nlr = 1\nd_coef = 2\n");
        assertEquals(ConfigFormat.DPIPE, config.format());
        assertEquals(2L, config.setting("batch").value());
        assertEquals(32L, config.setting("alpha").value());
        assertEquals(1.0, config.alphaRatio());
        assertEquals(false, config.setting("debiased").value());
        assertTrue(config.written("debiased"));
        assertEquals("2", config.optimizerArgument("d_coef"));
    }

    @Test
    void diffusionPipeDatasetsAreRead() {
        TrainerConfig config = read(
                "d.toml",
                "resolutions = [1024]\ncaption_prefix = \"mira, \"\n[[directory]]\npath = 'a'\nnum_repeats = 5\n");
        assertEquals(ConfigFormat.DPIPE_DATASET, config.format());
        assertEquals(List.of(1024L), config.setting("resolution").value());
        assertEquals(5, config.subsets().get(0).repeats());
        assertEquals("mira, ", config.subsets().get(0).options().captionPrefix());
    }

    @Test
    void endlesslyGrowingAliasesAreRefused() {
        StringBuilder bomb =
                new StringBuilder("job: train\nconfig: {process: []}\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            for (int k = 0; k < 9; k++) {
                bomb.append(k == 0 ? "" : ", ").append("*a").append(i - 1);
            }
            bomb.append("]\n");
        }
        assertEquals(1, read("b.yaml", bomb.toString()).problems().size());
        assertEquals(
                1,
                read("c.yaml", "job: train\nconfig:\n  process: " + "[".repeat(100_000))
                        .problems()
                        .size());
    }

    @Test
    void twoConfigurationsAreComparedByTheirEffect() {
        TrainerConfig toml = read(
                "a.toml",
                "network_module = \"networks.lora\"\nnetwork_dim = 8\noptimizer_args = [\"d_coef=2\", \"decouple=True\"]\nresolution = \"1024,1024\"\nnetwork_alpha = 4\n");
        TrainerConfig gui = read(
                "b.json",
                "{\"LoRA_type\": \"Standard\", \"optimizer\": \"AdamW\", \"network_dim\": 8, \"network_alpha\": 2.0, \"max_resolution\": \"1024\", \"optimizer_args\": \"decouple=True d_coef=2.0\", \"learning_rate\": 2e-6, \"lr_scheduler\": \"constant\"}");
        List<String> differing = SettingsComparison.of(toml, gui).stream()
                .map(SettingsComparison.Difference::concept)
                .toList();
        assertTrue(differing.contains("alpha"));
        for (String same :
                List.of("dim", "resolution", "optimizer_args", "network_module", "optimizer", "scheduler", "lr")) {
            assertTrue(!differing.contains(same), same + " in " + differing);
        }
    }
}
