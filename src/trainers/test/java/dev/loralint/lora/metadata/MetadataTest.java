package dev.loralint.lora.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    private static Metadata of(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new Metadata(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "None", "null", " None "})
    void pythonsNoneAndEmptyTextAreNoValue(String text) {
        assertNull(of("ss_steps", text).text("ss_steps"));
        assertTrue(Double.isNaN(of("ss_steps", text).number("ss_steps")));
    }

    @Test
    void valuesAreReadWithoutBlanksAroundThem() {
        assertEquals("adamw", of("ss_optimizer", " adamw\n").text("ss_optimizer"));
        assertEquals(1e-4, of("ss_learning_rate", " 1e-4 ").number("ss_learning_rate"));
        assertTrue(Double.isNaN(of("ss_learning_rate", "fast").number("ss_learning_rate")));
    }

    @Test
    void theProgramIsKnownByTheKeysThatItWrites() {
        assertEquals("sd-scripts", of("ss_steps", "10").writer());
        assertEquals("OneTrainer", of("ss_steps", "10", "ot_config", "{}").writer());
        assertEquals(
                "ai-toolkit",
                of("software", "{\"name\": \"ai-toolkit\"}", "ss_steps", "10").writer());
        assertEquals("PEFT", of("lora_adapter_metadata", "{}").writer());
        assertEquals("another program", of("author", "mira").writer());
        assertEquals("nobody", of("format", "pt").writer());
        assertEquals("nobody", of().writer());
    }

    @Test
    void hashesAndTitlesSayNothingAboutTheTraining() {
        assertEquals(
                List.of(),
                of("format", "pt", "sshs_model_hash", "1f", "modelspec.title", "Mira")
                        .trainingKeys());
        assertEquals(
                List.of("modelspec.trigger_phrase"),
                of("modelspec.title", "Mira", "modelspec.trigger_phrase", "mira")
                        .trainingKeys());
    }

    @Test
    void keysOfARecordAreSorted() {
        assertEquals(
                List.of("ss_network_dim", "ss_v2"),
                of("ss_v2", "False", "format", "pt", "ss_network_dim", "16").recordKeys());
    }

    @ParameterizedTest
    @CsvSource({
        "block_dims=4, block_dims",
        "single_dim = 4, single_dim",
        "{'split_qkv': 'True'}, split_qkv",
        "preset=attn-mlp, preset",
        "conv_alpha=4, ''",
        "split_qkv=False, ''",
    })
    void argumentsForTheRanksOfLayersAreFound(String arguments, String found) {
        assertEquals(
                found,
                String.join(
                        " ", of("ss_network_args", arguments.replace('\'', '"')).layerRankArguments()));
    }

    @ParameterizedTest
    @CsvSource({
        "noobaiXL_vpred10.safetensors, VELOCITY",
        "some-v-pred.safetensors, VELOCITY",
        "illustriousXL_v01.safetensors, NOISE",
        "sd_xl_base_1.0.safetensors, NOISE",
        "v1-5-pruned-emaonly.ckpt, NOISE",
        "mine.safetensors, UNKNOWN",
    })
    void theNameOfTheBaseShowsWhatItPredicts(String name, Prediction prediction) {
        assertEquals(prediction, Prediction.ofBase(of("ss_sd_model_name", name)));
    }

    @Test
    void thePredictionIsRecorded() {
        assertEquals(Prediction.NOISE, Prediction.recorded(of(Prediction.KEY, "epsilon")));
        assertEquals(Prediction.VELOCITY, Prediction.recorded(of(Prediction.KEY, "v")));
        assertEquals(Prediction.VELOCITY, Prediction.recorded(of(Prediction.KEY, "v_prediction")));
        assertEquals(Prediction.UNKNOWN, Prediction.recorded(of()));
    }

    @Test
    void stepsComeFromWhoeverCountsThem() {
        assertEquals(
                1200, of("ss_steps", "1200", "training_info", "{\"step\": 7}").steps());
        assertEquals(7, of("training_info", "{\"step\": 7}").steps());
        assertTrue(Double.isNaN(of("training_info", "{}").steps()));
    }

    @Test
    void publishedTriggersAreParedToTheirWords() {
        assertEquals(
                List.of("mira", "mira gown", "tovamir"),
                of(
                                "modelspec.trigger_phrase",
                                "mira, mira gown; <lora:mira:0.8>",
                                "ssmd_keywords",
                                "[\"mira\", \"tovamir\"]")
                        .publishedTriggers());
    }

    @Test
    void aRecordThatCannotBeUnderstoodIsNamed() {
        assertEquals(
                List.of("ss_tag_frequency"),
                of("ss_tag_frequency", "{\"10_mira\": ").unparsedRecords());
        assertEquals(List.of(), of("ss_tag_frequency", "{}").unparsedRecords());
        assertEquals(List.of(), of("ss_tag_frequency", "None").unparsedRecords());
    }

    @ParameterizedTest
    @CsvSource({
        "sdxl_base_v1-0, SDXL",
        "SDXL_base_v1-0, SDXL",
        "sd_v1, SD15",
        "sd_v2_v, SD2",
        "sd3, SD3",
        "flux1, FLUX",
        "flux.2, FLUX2",
        "anima, ANIMA",
        "qwen_image_layered, OTHER",
        "@@Qwen-Image-Edit-Plus@@, QWEN_IMAGE_EDIT",
        "framepack, HUNYUAN_VIDEO",
        "animagine, UNKNOWN",
        "nothing, UNKNOWN",
    })
    void theBaseIsKnownByItsVersion(String version, BaseFamily family) {
        assertEquals(family, StatedBase.of(of("ss_base_model_version", version)));
    }

    @Test
    void theModelSpecificationNamesTheBaseWhereTheVersionDoesNot() {
        assertEquals(
                BaseFamily.SDXL,
                StatedBase.of(of(
                        "ss_base_model_version",
                        "None",
                        "modelspec.architecture",
                        "stable-diffusion-xl-v1-base/lora")));
        assertEquals(BaseFamily.SD2, StatedBase.of(of("ss_v2", "True")));
        assertEquals(BaseFamily.SDXL, StatedBase.of(of("ss_v2", "True", "ss_base_model_version", "sdxl_base_v1-0")));
    }
}
