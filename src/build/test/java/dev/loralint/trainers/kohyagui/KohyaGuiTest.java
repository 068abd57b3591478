package dev.loralint.trainers.kohyagui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loralint.finding.Location;
import dev.loralint.report.SettingsJson;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.SaidLength;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KohyaGuiTest {

    private static TrainerConfig preset(String more) {
        return ReadConfig.of(
                "p.json",
                "{\n  \"LoRA_type\": \"Standard\",\n  \"optimizer\": \"Prodigy\"" + (more.isEmpty() ? "" : ",\n  ")
                        + more + "\n}");
    }

    @Test
    void guiPresetsAreRead() {
        TrainerConfig config = preset("\"epoch\": 12, \"max_train_epochs\": \"\", \"max_train_steps\": 0,\n"
                + "  \"optimizer_args\": \"decouple=True d_coef=2\",\n  \"full_bf16\": true,\n  \"sdxl\": true");
        assertSame(KohyaGui.FORMAT, config.format());
        assertEquals(SdScripts.NAME, config.trainer().name());
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
        TrainerConfig config = ReadConfig.of(
                "p.json", "{\"optimizer\": \"AdamW\", \"max_resolution\": \"512,512\", \"train_batch_size\": 1}");
        assertSame(KohyaGui.FORMAT, config.format());
        assertEquals("train_db.py", config.script().orElseThrow());
        assertFalse(config.format().isLora(config));
        assertEquals("a whole model", config.format().trained(config).shown());
    }

    @Test
    void whatTheGuiDoesNotPassOnIsShownAsTheFileSaysIt() {
        TrainerConfig config = preset("\"epoch\": 12, \"max_train_steps\": 1600, \"noise_offset\": 0,\n"
                + "  \"noise_offset_type\": \"Original\", \"multires_noise_iterations\": 8,\n"
                + "  \"gradient_accumulation_steps\": 0");
        assertShown(config, "epochs", 12L);
        assertShown(config, "noise_offset", 0.0);
        assertShown(config, "multires_iters", 8L);
        assertFalse(config.setting("epochs").given());
        assertFalse(config.setting("multires_iters").given());
        // the trainer's own default is in effect
        assertShown(config, "grad_accum", 0L);
        assertEquals(1, config.setting("grad_accum").number());
    }

    /** For programs: a GUI that passes nothing on leaves the default of sd-scripts in effect. */
    @Test
    void valueIsWhatIsInEffect() throws IOException {
        TrainerConfig config =
                preset("\"gradient_accumulation_steps\": \"2.0\", \"learning_rate\": \"x\", \"noise_offset\": 0.05,\n"
                        + "  \"noise_offset_type\": \"Multires\", \"caption_extension\": \"\"");
        JsonNode settings =
                new ObjectMapper().readTree(SettingsJson.render(config)).get("settings");
        assertEquals("{\"value\":1,\"in_file\":0}", values(settings.get("grad_accum")));
        assertEquals("{\"value\":2.0E-6,\"in_file\":0.0}", values(settings.get("lr")));
        assertEquals("{\"value\":\".caption\",\"in_file\":\"\"}", values(settings.get("caption_extension")));
        assertEquals("{\"value\":0.05,\"in_effect\":null}", values(settings.get("noise_offset")));
        assertTrue(settings.get("grad_accum").get("written").asBoolean());
        assertEquals(4, settings.get("grad_accum").get("line").asInt());
    }

    private static String values(JsonNode setting) {
        return ((ObjectNode) setting.deepCopy())
                .retain("value", "in_effect", "in_file")
                .toString();
    }

    private static void assertShown(TrainerConfig config, String term, Object value) {
        Setting shown = config.inFile(config.setting(term));
        assertEquals(value, shown.value());
        assertTrue(shown.written());
        assertTrue(shown.location().line() > 0);
        assertFalse(config.written(term));
    }

    @Test
    void whatIsEmptyIsLeftOut() {
        TrainerConfig config = preset("\"min_bucket_reso\": 0, \"network_alpha\": 0");
        assertEquals(256L, DatasetValues.of(config).value("min_bucket_reso"));
        assertEquals(1, config.setting("alpha").number());
    }

    @Test
    void argumentsAreOneTextDividedAtSpaces() {
        TrainerConfig config = preset("\"optimizer_args\": \"d0=1e-5 \\\"d_coef=1.0\\\"\"");
        assertEquals(
                List.of("d0", "d_coef"),
                config.optimizerArguments().stream().map(OptimizerArgument::key).toList());
    }

    @Test
    void theSwitchForCompilationIsInTheAdditionalParameters() {
        assertTrue(preset("\"additional_parameters\": \"--x --torch_compile\"")
                .setting("torch_compile")
                .on());
    }

    @Test
    void epochsCountOnlyWithoutSteps() {
        assertEquals(new SaidLength(Double.NaN, 1600, 0.1), length("\"epoch\": 10, \"lr_warmup\": 10"));
        assertEquals(
                new SaidLength(Double.NaN, 500, 0.1),
                length("\"epoch\": 10, \"lr_warmup\": 10, \"max_train_steps\": 0, \"train_batch_size\": 2"));
        assertEquals(
                new SaidLength(4, 1600, 0.1),
                length("\"max_train_epochs\": 4, \"lr_warmup\": 10, \"max_train_steps\": 7"));
    }

    private static SaidLength length(String more) {
        TrainerConfig config = preset(more);
        return SdScripts.of(config).length(config, DatasetValues.of(config), 100);
    }

    @Test
    void itIsStartedFromItsWindow() {
        TrainerConfig config = preset("");
        assertEquals(List.of(), config.format().command(config));
    }
}
