package dev.loralint.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.ReadConfig;
import org.junit.jupiter.api.Test;

class AlphaInEffectTest {

    private static AlphaInEffect alpha(String name, String content) {
        return AlphaInEffect.of(new SettingsByKey(ReadConfig.of(name, content)));
    }

    private static AlphaInEffect ofSdScripts(String alpha) {
        return alpha("t.toml", "network_module = \"networks.lora\"\nnetwork_dim = 16\nnetwork_alpha = " + alpha + "\n");
    }

    private static AlphaInEffect ofGui(String alpha) {
        return alpha(
                "p.json",
                "{\"LoRA_type\": \"Standard\", \"optimizer\": \"AdamW\", \"network_dim\": 16, \"network_alpha\": "
                        + alpha + "}");
    }

    @Test
    void theRatioIsAlphaDividedByDim() {
        assertEquals(0.5, ofSdScripts("8").ratio());
    }

    @Test
    void eachTrainerMakesSomethingElseOfZero() {
        assertEquals(1, ofSdScripts("0").ratio());
        assertEquals(1 / 16.0, ofGui("0").ratio());
        assertEquals(
                1,
                alpha(
                                "a.yaml",
                                "job: x\nconfig:\n  process:\n    - network: {type: lora, linear: 16, linear_alpha: 0}\n")
                        .ratio());
    }

    @Test
    void networksWithoutAnAlphaHaveNoRatio() {
        assertTrue(Double.isNaN(
                ofLycoris("16", "\"algo=lokr\", \"full_matrix=True\"").ratio()));
        assertTrue(Double.isNaN(ofLycoris("64", "\"algo=lokr\"").ratio()));
        assertTrue(Double.isNaN(ofLycoris("16", "\"algo=boft\"").ratio()));
        assertTrue(Double.isNaN(ofLycoris("0", "\"algo=locon\"").ratio()));
    }

    @Test
    void lycorisScalesByAlgorithm() {
        assertEquals(0.5, ofLycoris("16", "\"algo=lokr\"").ratio());
        assertEquals(0.125, ofLycoris("64", "\"algo=LoKr\", \"factor=8\"").ratio());
        assertEquals(0.5, ofLycoris("16", "\"algo=dylora\", \"rs_lora=True\"").ratio());
        assertEquals(2.0, ofLycoris("16", "\"rs_lora=True\"").ratio());
        assertEquals(8 / 10_000.0, ofLycoris("10000", "\"algo=glora\"").ratio());
    }

    private static AlphaInEffect ofLycoris(String dim, String arguments) {
        return alpha(
                "t.toml",
                "network_module = \"lycoris.kohya\"\nnetwork_dim = " + dim + "\nnetwork_alpha = 8\nnetwork_args = ["
                        + arguments + "]\n");
    }
}
