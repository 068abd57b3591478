package dev.loralint.trainers.lorascripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.StartRefusal;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraScriptsTest {

    @Test
    void flatFilesOfItsInterfaceAreRead() {
        TrainerConfig config = ReadConfig.of(
                "l.toml",
                "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\nlr_restart_cycles = 1\n");
        assertSame(LoraScripts.FORMAT, config.format());
        assertEquals(SdScripts.NAME, config.trainer().name());
        assertEquals(32L, config.setting("dim").value());
    }

    @Test
    void presetsWithMetadataAreRead() {
        TrainerConfig preset = ReadConfig.of(
                "p.toml",
                "[metadata]\nname = \"x\"\ntrain_type = \"sdxl-lora\"\n[data]\nnetwork_dim = 8\nnetwork_alpha = 4\n");
        assertSame(LoraScripts.PRESET, preset.format());
        assertEquals(8L, preset.setting("dim").value());
    }

    @Test
    void itsServerStartsSdScriptsWithAnotherFile() {
        TrainerConfig config = ReadConfig.of(
                "l.toml", "model_train_type = \"x\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n");
        assertEquals(List.of(), config.format().command(config));
    }

    @Test
    void thePageTurnsFieldsIntoArguments() {
        TrainerConfig config = ReadConfig.of("l.toml", """
                model_train_type = "sdxl-lora"
                network_module = "lycoris.kohya"
                lycoris_algo = "lokr"
                lokr_factor = 8
                conv_dim = 4
                network_args_custom = ["use_tucker=True"]
                optimizer_type = "Prodigy"
                prodigy_d_coef = 2
                unet_lr = "1e-4"
                vae = ""
                seed = 1
                ui_custom_params = "seed = 7"
                """);
        assertEquals(
                List.of("conv_dim=4", "algo=lokr", "factor=8", "use_tucker=True"),
                config.setting("network_args").value());
        assertEquals(
                List.of("decouple=True", "weight_decay=0.01", "use_bias_correction=True", "d_coef=2"),
                config.setting("optimizer_args").value());
        assertEquals(1e-4, config.setting("unet_lr").value());
        assertFalse(config.setting("vae").given());
        assertEquals(7L, config.setting("seed").value());
        assertEquals("0.9.1", config.trainer().version());
    }

    @Test
    void thePageDropsWhatItTakesForOptionsOfOtherModels() {
        TrainerConfig config = ReadConfig.of(
                "l.toml",
                "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n"
                        + "v_parameterization = true\n");
        assertFalse(config.setting("v_parameterization").on());
        assertEquals(
                List.of("v_parameterization"),
                LoraScripts.changed(config).stream().map(Setting::name).toList());
    }

    @Test
    void theServerWritesThePromptsOfTheForm() {
        String form = "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n";
        for (String samples : List.of(
                "enable_preview = true",
                "positive_prompts = \"1girl\"",
                "prompt_file = \"a.txt\"",
                "sample_prompts = \"a.txt\"")) {
            TrainerConfig config = ReadConfig.of("l.toml", form + samples + "\n");
            assertTrue(config.setting("sample_prompts").given(), samples);
        }
        assertFalse(ReadConfig.of("l.toml", form).setting("sample_prompts").given());
        TrainerConfig both = ReadConfig.of("l.toml", form + "positive_prompts = \"1girl\"\nprompt_file = \" a.txt\"\n");
        assertEquals("a.txt", both.setting("sample_prompts").value());
    }

    @Test
    void aCaptionAsPromptRequiresOneFolder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("train/1_a"));
        Path file = Files.writeString(
                folder.resolve("l.toml"),
                "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n"
                        + "train_data_dir = \"train\"\nenable_preview = true\nrandomly_choice_prompt = true\n");
        assertEquals(List.of("randomly_choice_prompt"), refused(file, folder));
        Files.createFile(folder.resolve("train/1_a/1.txt"));
        assertEquals(List.of(), refused(file, folder));
        Files.createDirectory(folder.resolve("train/1_b"));
        assertEquals(List.of("randomly_choice_prompt"), refused(file, folder));
    }

    private static List<String> refused(Path file, Path folder) throws IOException {
        return read(file, folder).refusals().stream().map(StartRefusal::key).toList();
    }

    @Test
    void theServerMovesImagesIntoAFolderOfItsOwn(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("train"));
        for (int i = 0; i < 11; i++) {
            Files.createFile(folder.resolve("train/" + i + ".png"));
        }
        Path file = Files.writeString(
                folder.resolve("l.toml"),
                "model_train_type = \"sdxl-lora\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n"
                        + "train_data_dir = \"train\"\n");
        TrainerConfig config = read(file, folder);
        assertEquals(List.of("5_zkz"), LoraScripts.moved(config));
        Files.createDirectory(folder.resolve("train/1_a"));
        assertEquals(List.of(), LoraScripts.moved(read(file, folder)));
    }

    private static TrainerConfig read(Path file, Path folder) throws IOException {
        return new LoraScriptsReader().read(new Document(ConfigSource.read(file, "l.toml", folder)));
    }

    @Test
    void theServerHasNoScriptForATypeWithoutAModel() {
        String rest = "\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\nlr_restart_cycles = 1\n";
        assertEquals(
                List.of("model_train_type"),
                ReadConfig.of("l.toml", "model_train_type = \"foo\"" + rest).wrongTypes().stream()
                        .map(wrong -> wrong.name())
                        .toList());
        assertEquals(
                List.of(),
                ReadConfig.of("l.toml", "model_train_type = \"anima-lora\"" + rest)
                        .wrongTypes());
    }
}
