package dev.loralint.trainer.lorascripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void sdScriptsIsStartedWithTheFile() {
        TrainerConfig config = ReadConfig.of(
                "l.toml", "model_train_type = \"x\"\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\n");
        assertEquals(
                List.of("accelerate", "launch", "sdxl_train_network.py", "--config_file", "l.toml"),
                config.format().command(config));
    }
}
