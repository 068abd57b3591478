package dev.loralint.lora.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        assertEquals(MetadataSource.SD_SCRIPTS, of("ss_steps", "10").source());
        assertEquals(
                MetadataSource.ONETRAINER,
                of("ss_steps", "10", "ot_config", "{}").source());
        assertEquals(
                MetadataSource.AI_TOOLKIT,
                of("software", "{\"name\": \"ai-toolkit\"}", "ss_steps", "10").source());
        assertEquals(MetadataSource.PEFT, of("lora_adapter_metadata", "{}").source());
        assertEquals(MetadataSource.OTHER, of("author", "mira").source());
        assertEquals(MetadataSource.NONE, of("format", "pt").source());
        assertEquals(MetadataSource.NONE, of().source());
    }

    @Test
    void hashesAndTitlesSayNothingOfTheTraining() {
        assertTrue(of("format", "pt", "sshs_model_hash", "1f", "modelspec.title", "Mira")
                .isSilent());
        assertFalse(of("modelspec.title", "Mira", "modelspec.trigger_phrase", "mira")
                .isSilent());
    }

    @Test
    void aRecordOfTheLeastKeysIsStripped() {
        assertTrue(of("ss_network_dim", "16", "ss_v2", "False").isStripped());
        assertFalse(of("ss_network_dim", "16", "ss_steps", "10").isStripped());
        assertFalse(of("ss_network_dim", "16", "ot_config", "{}").isStripped());
        assertFalse(of("format", "pt").isStripped());
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
                of("ss_tag_frequency", "{\"10_mira\": ").unreadableRecords());
        assertEquals(List.of(), of("ss_tag_frequency", "{}").unreadableRecords());
        assertEquals(List.of(), of("ss_tag_frequency", "None").unreadableRecords());
    }

    @ParameterizedTest
    @CsvSource({
        "sdxl_base_v1-0, SDXL",
        "SDXL_base_v1-0, SDXL",
        "sd_v1, SD15",
        "sd_v2_v, SD2",
        "sd3, SD3",
        "flux1, FLUX",
        "flux.2, OTHER",
        "anima, OTHER",
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
