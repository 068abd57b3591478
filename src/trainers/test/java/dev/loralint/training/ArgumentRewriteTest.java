package dev.loralint.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Change;
import dev.loralint.trainer.ReadConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentRewriteTest {

    private static List<Change> growth(String name, String content) {
        return new ArgumentRewrite(new SettingsByKey(ReadConfig.of(name, content))).withGrowth(2);
    }

    @Test
    void sdScriptsKeepsAList() {
        assertEquals(
                List.of(new Change.SetSetting("optimizer_args", "[\"d_coef=2\", \"decouple=True\"]")),
                growth(
                        "t.toml",
                        "network_dim = 8\nnetwork_alpha = 8\noptimizer_args = [\"decouple=True\", \"d_coef=1\"]\n"));
    }

    @Test
    void theGuiKeepsOneText() {
        assertEquals(
                List.of(new Change.SetSetting("optimizer_args", "\"d_coef=2 decouple=True\"")),
                growth(
                        "p.json",
                        "{\"LoRA_type\": \"Standard\", \"optimizer\": \"Prodigy\", \"optimizer_args\": \"decouple=True\"}"));
    }

    @Test
    void othersKeepSections() {
        assertEquals(
                List.of(new Change.SetSetting("optimizer_args.args.optimizer_args.d_coef", "\"2\"")),
                growth("e.toml", "[network_args.args]\nnetwork_dim = 8\n"));
        assertEquals(
                List.of(new Change.SetSetting("config.process.0.train.optimizer_params.d_coef", "2.0")),
                growth("a.yaml", "job: x\nconfig:\n  process:\n    - network: {type: lora}\n"));
        assertEquals(
                List.of(new Change.SetSetting("optimizer.d_coef", "2.0")),
                growth(
                        "o.json",
                        "{\"__version\": 10, \"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_15\"}"));
        // version 0, whose keys OneTrainer renames
        assertEquals(
                List.of(new Change.SetSetting("optimizer_d_coef", "2.0")),
                growth("o.json", "{\"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_15\"}"));
    }

    @Test
    void oneTrainerPassesOverWhatOtherOptimizersWant() {
        String json = "{\"__version\": 10, \"training_method\": \"LORA\", \"model_type\": \"X\","
                + " \"optimizer\": {\"momentum\": 0.9}}";
        assertEquals(
                List.of(new Change.SetSetting("optimizer.d_coef", "2.0")),
                new ArgumentRewrite(new SettingsByKey(ReadConfig.of("o.json", json))).forProdigy(2));
        String toml = "pipeline_stages = 1\n[model]\ntype = \"sdxl\"\n[optimizer]\ntype = \"adamw\"\nmomentum = 0.9\n";
        assertEquals(
                List.of(
                        new Change.SetSetting("optimizer.d_coef", "2.0"),
                        new Change.RemoveSetting("optimizer.momentum")),
                new ArgumentRewrite(new SettingsByKey(ReadConfig.of("d.toml", toml))).forProdigy(2));
    }
}
