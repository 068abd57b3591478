package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base models whose captions are sentences: what is said of them, and what is not. */
class SentenceProfilesTest {

    @TempDir
    private Path folder;

    private Set<String> rules(String... arguments) {
        Set<String> rules = new TreeSet<>();
        JsonNode findings = Cli.run(folder, arguments).json().get("findings");
        findings.forEach(finding -> rules.add(finding.get("rule").asText()));
        return rules;
    }

    private void captions(String path) throws IOException {
        Path set = Files.createDirectories(folder.resolve(path));
        String[] places = {
            "walks along a pier",
            "reads a letter",
            "waits for a train",
            "looks out of a window",
            "feeds two gulls",
            "sits on a bench",
            "opens an umbrella",
            "buys apples",
            "plays the flute",
            "climbs a ladder",
            "paints a door",
            "sleeps in a chair"
        };
        for (int i = 0; i < places.length; i++) {
            String who = i == 0 ? "A girl" : "Mira";
            Files.writeString(
                    set.resolve("c" + i + ".txt"),
                    who + " with long blonde hair " + places[i] + ". The light of the evening is soft and warm.\n");
        }
    }

    /** A phrase in nearly every caption and a caption without the trigger; nothing about looks, tags and their order. */
    @ParameterizedTest
    @ValueSource(strings = {"flux", "chroma", "qwen-image", "z-image", "wan", "krea"})
    void constantPhrasesAndTheTriggerAreReported(String profile) throws IOException {
        captions("10_Mira");
        Set<String> rules = rules("check", "10_Mira", "--profile", profile, "--format", "json");
        assertEquals(Set.of("dataset/constant-phrase", "captions/trigger-missing"), rules);
    }

    /** Lists of tags are reported as such, and no rule about tags says more. */
    @ParameterizedTest
    @ValueSource(strings = {"flux", "chroma", "qwen-image", "z-image", "wan", "krea"})
    void listsOfTagsAreReportedAsLists(String profile) throws IOException {
        Path set = Files.createDirectories(folder.resolve("10_mira"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(
                    set.resolve(i + ".txt"), "mira, 1girl, 1girl, blonde_hair, long hair, short hair, tag" + i);
        }
        Set<String> rules = rules("check", "10_mira", "--profile", profile, "--format", "json");
        assertTrue(rules.contains("captions/no-sentence"), rules.toString());
        assertTrue(
                rules.stream()
                        .allMatch(rule -> Set.of("captions/no-sentence", "dataset/constant-phrase")
                                .contains(rule)),
                rules.toString());
    }

    /** Settings of the guide have no effect with flow matching, whichever base model it is. */
    @ParameterizedTest
    @CsvSource({
        "flux1-dev.safetensors, networks.lora_flux, flux, FLUX",
        "chroma1-hd.safetensors, networks.lora_flux, chroma, Chroma",
        "anima-base.safetensors, networks.lora_anima, , Anima",
        "sd3.5_large.safetensors, networks.lora_sd3, , Stable Diffusion 3",
        "lumina_2.safetensors, networks.lora_lumina, , Lumina"
    })
    void settingsOfTheGuideHaveNoEffectWithFlowMatching(String model, String module, String type, String family)
            throws IOException {
        captions("data/10_Mira");
        Files.writeString(
                folder.resolve("train.toml"),
                """
                pretrained_model_name_or_path = "%s"
                network_module = "%s"
                train_data_dir = "data"
                caption_extension = ".txt"
                debiased_estimation_loss = true
                min_snr_gamma = 5
                """.formatted(model, module) + (type == null ? "" : "model_type = \"" + type + "\"\n"));
        String out = Cli.run(folder, "check", "train.toml").out();
        assertTrue(
                out.contains("`debiased_estimation_loss = true` has no effect: " + family
                        + " is trained with flow matching"),
                out);
        assertTrue(out.contains("`min_snr_gamma = 5` has no effect: " + family), out);
    }

    /** A caption of 600 words is too long for each. */
    @ParameterizedTest
    @CsvSource({
        "flux, 511 tokens to the T5 of FLUX",
        "chroma, 511 tokens to the T5 of Chroma",
        "flux2, 509 tokens to the Mistral 3 or Qwen3 of FLUX.2",
        "lumina_2, 255 tokens to the Gemma of Lumina"
    })
    void longCaptionsAreReported(String type, String limit) throws IOException {
        captions("data/mira");
        Files.writeString(folder.resolve("data/mira/long.txt"), "Mira has a word. ".repeat(150));
        Files.writeString(
                folder.resolve("dataset.toml"), "resolutions = [1024]\n[[directory]]\npath = \"data/mira\"\n");
        Files.writeString(folder.resolve("train.toml"), """
            output_dir = "out"
            dataset = "dataset.toml"
            epochs = 10
            [model]
            type = "%s"
            dtype = "bfloat16"
            [adapter]
            type = "lora"
            rank = 32
            dtype = "bfloat16"
            [optimizer]
            type = "adamw"
            lr = 1e-4
            """.formatted(type));
        String out = Cli.run(folder, "check", "train.toml").out();
        assertTrue(out.contains("diffusion-pipe gives at most " + limit), out);
        assertEquals(type.equals("flux2") || type.equals("lumina_2"), out.contains("By estimate"), out);
    }
}
