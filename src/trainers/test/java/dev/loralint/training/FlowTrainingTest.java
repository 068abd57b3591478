package dev.loralint.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTrainingTest {

    private static Optional<FlowTraining> of(String... lines) {
        return FlowTraining.of(ReadConfig.of("train.toml", String.join("\n", lines) + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "networks.lora_qwen_image, Qwen-Image",
        "networks.lora_zimage, Z-Image",
        "networks.lora_wan, Wan",
        "networks.lora_krea2, Krea 2",
        "networks.lora_flux_2, FLUX.2"
    })
    void musubiTunersModulesShowTheFamily(String module, String family) {
        FlowTraining training = of(
                        "network_module = \"" + module + "\"",
                        "dit = \"dit.safetensors\"",
                        "network_dim = 16",
                        "learning_rate = 1e-4")
                .orElseThrow();
        assertEquals("musubi-tuner", training.trainer());
        assertEquals(family, training.family().shown());
    }

    @Test
    void weightingsAreThoseThatTheFileTurnsOn() {
        FlowTraining training = of(
                        "network_module = \"networks.lora_flux\"",
                        "ae = \"ae.safetensors\"",
                        "min_snr_gamma = 5.0",
                        "debiased_estimation_loss = false")
                .orElseThrow();
        assertEquals(
                List.of("min_snr_gamma"),
                training.weightings().stream().map(Setting::key).toList());
    }

    @Test
    void sdxlIsNoFlowModel() {
        assertTrue(of("network_module = \"networks.lora\"", "pretrained_model_name_or_path = \"sdxl.safetensors\"")
                .isEmpty());
    }
}
