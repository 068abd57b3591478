package dev.loralint.trainers.comfyui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.WrongType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflows in both forms. */
class ComfyUiTest {

    @Test
    void apiFormHasInputsByName() {
        TrainerConfig config = ReadConfig.of("workflow.json", """
                {"1": {"class_type": "LoadImageTextDataSetFromFolder", "inputs": {"folder": "zarwok"}},
                 "5": {"class_type": "TrainLoraNode", "inputs": {"model": ["1", 0], "steps": "200", "rank": 256,
                    "optimizer": "Prodigy", "learning_rate": 2, "grad_accumulation_steps": 0.5, "training_dtype": "bf16"}}}
                """);
        assertEquals("ComfyUI", config.trainer().name());
        assertEquals("input/zarwok", config.subsets().get(0).imageDir());
        assertEquals("200", config.setting("steps").text());
        assertEquals("5.inputs.rank", config.setting("dim").name());
        assertEquals(
                List.of("batch", "grad_accum"),
                List.of("batch", "grad_accum").stream()
                        .filter(term -> config.setting(term).given())
                        .toList());
        assertEquals(
                List.of("grad_accum", "lr", "dim", "optimizer"),
                config.wrongTypes().stream().map(WrongType::setting).toList());
    }

    /** The page writes what becomes of a seed behind it. */
    @Test
    void savedFormHasValuesInTheOrderOfWidgets() {
        TrainerConfig config = ReadConfig.of("workflow.json", """
                {"nodes": [{"id": 5, "type": "TrainLoraNode", "widgets_values": [500, 7, "randomize", 16],
                  "inputs": [{"name": "model", "link": 1}, {"name": "steps", "widget": {"name": "steps"}},
                    {"name": "seed", "widget": {"name": "seed"}}, {"name": "rank", "widget": {"name": "rank"}}]}],
                 "links": [], "version": 0.4}
                """);
        assertEquals("500", config.setting("steps").text());
        assertEquals("16", config.setting("dim").text());
        assertEquals(List.of(), config.wrongTypes());
    }

    @Test
    void fluxTrainerIsRecognised() {
        TrainerConfig config = ReadConfig.of(
                "workflow.json",
                "{\"5\": {\"class_type\": \"InitFluxLoRATraining\", \"inputs\": {\"network_dim\": 4, \"learning_rate\": 99}}}");
        assertEquals("4", config.setting("dim").text());
        assertEquals(List.of(), config.wrongTypes());
    }
}
