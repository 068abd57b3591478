package dev.loralint.trainer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsComparisonTest {

    @Test
    void twoConfigurationsAreComparedByTheirEffect() {
        TrainerConfig toml = ReadConfig.of(
                "a.toml",
                "network_module = \"networks.lora\"\nnetwork_dim = 8\noptimizer_args = [\"d_coef=2\", \"decouple=True\"]\nresolution = \"1024,1024\"\nnetwork_alpha = 4\n");
        TrainerConfig gui = ReadConfig.of(
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
