package dev.loralint.trainers.sdscripts.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdScriptsTest {

    private static final String CONFIG = "network_module = \"networks.lora\"\nnetwork_dim = 8\n";

    private static TrainerConfig launch(String name, String script) {
        return ReadConfig.of(name, "accelerate launch " + script + " --network_dim 8\n");
    }

    @Test
    void anAlphaOfZeroIsDim() {
        assertEquals(16, SdScripts.CONFIG.alphaOfZero(16));
    }

    @Test
    void configurationsAreHandedToAccelerate() {
        TrainerConfig config = ReadConfig.of("t.toml", CONFIG);
        assertSame(SdScripts.CONFIG, config.format());
        assertEquals(
                List.of("accelerate", "launch", "sdxl_train_network.py", "--config_file", "t.toml"),
                config.format().command(config));
    }

    @Test
    void launchScriptsAreRunByTheirShell() {
        for (Map.Entry<String, List<String>> shell : Map.of(
                        "t.sh", List.of("bash", "t.sh"),
                        "t.bat", List.of("cmd", "/c", "t.bat"),
                        "t.ps1", List.of("pwsh", "-File", "t.ps1"))
                .entrySet()) {
            TrainerConfig config = launch(shell.getKey(), "train_network.py");
            assertEquals(shell.getValue(), config.format().command(config));
        }
    }

    @Test
    void theScriptTellsWhatIsTrained() {
        TrainerConfig lora = launch("t.sh", "sdxl_train_network.py");
        assertTrue(lora.format().isLora(lora));
        assertEquals(BaseFamily.SDXL, lora.baseFamily());
        TrainerConfig whole = launch("t.sh", "sdxl_train.py");
        assertFalse(whole.format().isLora(whole));
        assertEquals("the whole model", whole.format().trained(whole).shown());
        TrainerConfig inversion = launch("t.sh", "train_textual_inversion.py");
        assertEquals(
                "a textual inversion", inversion.format().trained(inversion).shown());
    }

    @Test
    void filesThatMustBeHereAreLookedUp() {
        TrainerConfig config = ReadConfig.of(
                "t.toml", CONFIG + "network_weights = 'nowhere.safetensors'\nresume = 'pom.xml'\nvae = 'nowhere.pt'\n");
        assertTrue(config.isMissing("nowhere.safetensors"));
        assertFalse(config.isMissing("pom.xml"));
        assertFalse(config.isMissing("nowhere.pt"), "a model may be one that is downloaded");
    }

    @Test
    void metadataIsReadInTheFieldsTerms() {
        ConfigSource lora = new ConfigSource(Path.of("mira.safetensors"), "mira.safetensors", new byte[0], Path.of(""));
        TrainerConfig config = SdScriptsMetadata.read(
                lora,
                Map.of(
                        "ss_network_dim", "16",
                        "ss_network_alpha", "8.0",
                        "ss_optimizer", "prodigyopt.prodigy.Prodigy(betas=(0.9, 0.99),d_coef=2)",
                        "ss_unet_lr", "None",
                        "modelspec.prediction_type", "v"),
                true);
        assertSame(SdScripts.METADATA, config.format());
        assertEquals(16L, config.setting("dim").value());
        assertEquals("Prodigy", config.setting("optimizer").value());
        assertEquals(
                List.of("betas=(0.9, 0.99)", "d_coef=2"),
                config.setting("optimizer_args").value());
        assertEquals(2L, config.setting("d_coef").value());
        assertEquals(true, config.setting("v_param").value());
        assertEquals(true, config.setting("unet_only").value());
        Setting rate = config.setting("unet_lr");
        assertFalse(rate.written() || rate.given(), "no default is assumed");
    }
}
