package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script leaves to its caller: nothing is made of it, and no verdict says more than is known. */
class UnknownValuesTest {

    private static final String SOUND =
            "accelerate launch sdxl_train_network.py --pretrained_model_name_or_path=/m/sdxl.safetensors"
                    + " --network_module=networks.lora --train_data_dir=data --resolution=64,64 --output_dir=out"
                    + " --caption_extension=.txt --mixed_precision=bf16";

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws IOException {
        Path mira = Files.createDirectories(folder.resolve("data/10_mira"));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                mira.resolve("a.png").toFile());
        Files.writeString(mira.resolve("a.txt"), "mira, 1girl");
    }

    private JsonNode check(String script) throws IOException {
        Files.writeString(folder.resolve("run.sh"), script + "\n");
        return Cli.run(folder, "check", "run.sh", "--format", "json", "--fail-on", "never")
                .json();
    }

    private static JsonNode training(JsonNode check) {
        return check.get("trainings").get(0);
    }

    @Test
    void whatIsKnownTrains() throws IOException {
        JsonNode training = training(check("STEPS=10\n" + SOUND + " --max_train_steps=$STEPS --output_name=\"$NAME\""));
        assertEquals("open", training.get("state").asText(), training::toString);
        assertEquals(10, training.get("steps").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " --max_train_steps=$STEPS",
                " --max_train_steps=$((5 * 2))",
                " --train_batch_size=$B",
                " $MORE",
                " --config_file \"$1\"",
                " \"$@\""
            })
    void stepsThatAreNotKnownAreNotCounted(String unknown) throws IOException {
        JsonNode training = training(check(SOUND + unknown));
        assertEquals("unknown", training.get("state").asText(), training::toString);
        assertTrue(
                training.path("steps").isMissingNode() || training.path("steps").isNull(), training::toString);
        assertFalse(Cli.run(folder, "plan", "run.sh").out().contains("in total"));
    }

    @Test
    void aScriptThatIsHereMayHaveOptionsOfItsOwn() throws IOException {
        String own = SOUND + " --max_train_steps=10 --glow 3";
        assertEquals("stops", training(check(own)).get("state").asText());
        Files.writeString(
                folder.resolve("sdxl_train_network.py"), "parser.add_argument('--glow', type=int, default=0)\n");
        assertEquals("open", training(check(own)).get("state").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cd /opt/sd-scripts", "pushd sd-scripts", "cd \"$SD\""})
    void relativePathsAreNotKnownInAFolderThatIsNotHere(String change) throws IOException {
        JsonNode check = check(change + "\n" + SOUND.replace("=data", "=gone"));
        assertEquals("unknown", training(check).get("state").asText(), check::toString);
        assertEquals(0, check.get("summary").get("errors").asInt(), check::toString);
    }

    @Test
    void aPlanMakesNoNumberOfABatchSizeThatIsNotKnown() throws IOException {
        check("read b\n" + SOUND + " --train_batch_size=$b --max_train_epochs=2");
        String text = Cli.run(folder, "plan", "run.sh").out();
        assertTrue(text.contains("batch size not known"), text);
        assertFalse(text.contains("batches"), text);
        JsonNode plan = Cli.run(folder, "plan", "run.sh", "--format", "json").json();
        JsonNode dataset = plan.get("datasets").get(0);
        assertTrue(
                dataset.get("batch_size").isNull() && dataset.get("num_batches").isNull(), plan::toString);
        assertTrue(plan.get("num_batches_total").isNull(), plan::toString);
        assertEquals(10, dataset.get("buckets").get("64x64").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--resolution=$R", "--enable_bucket --max_bucket_reso=$R"})
    void aPlanHasNoBucketsWhereTheirLimitsAreNotKnown(String limit) throws IOException {
        check(SOUND.replace("--resolution=64,64", "--resolution=64,64 " + limit));
        String text = Cli.run(folder, "plan", "run.sh").out();
        assertTrue(text.contains("buckets unknown") && text.contains("data/10_mira  1 × 10"), text);
        assertFalse(text.contains("64x64"), text);
        JsonNode plan = Cli.run(folder, "plan", "run.sh", "--format", "json").json();
        assertTrue(plan.get("datasets").get(0).get("resolution").isNull(), plan::toString);
    }

    @Test
    void programsAreToldThatAValueIsNotKnown() throws IOException {
        check(SOUND + " --train_batch_size=$B --learning_rate=1e-4");
        JsonNode settings =
                Cli.run(folder, "settings", "run.sh", "--format", "json").json().get("settings");
        assertFalse(settings.get("batch").get("known").asBoolean(true));
        assertFalse(settings.get("batch").has("value"), settings::toString);
        assertFalse(settings.get("lr").has("known"), settings::toString);
        check(SOUND + " $MORE");
        settings =
                Cli.run(folder, "settings", "run.sh", "--format", "json").json().get("settings");
        assertFalse(settings.get("optimizer").get("known").asBoolean(true), "$MORE may set it");
        assertEquals("bf16", settings.get("mixed_precision").get("value").asText());
        String text = Cli.run(folder, "settings", "run.sh").out();
        assertTrue(text.contains("default, if not set elsewhere"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.sh: $MORE",
                "run.sh: \"${ARGS[@]}\"",
                "run.sh: \"$@\"",
                "run.sh: --config_file $CONFIG",
                "run.ps1: @more",
                "run.ps1: $more",
                "run.ps1: --config_file $config",
                "run.bat: %MORE%",
                "run.bat: %*",
                "run.bat: --config_file \"%~1\""
            })
    void nothingIsReportedBecauseAnOptionIsNotSet(String unknown) throws IOException {
        String script = "accelerate launch sdxl_train_network.py --pretrained_model_name_or_path=/m/sdxl.safetensors"
                + " --network_module=networks.lora --train_data_dir=data --mixed_precision=fp16 --zero_terminal_snr"
                + " --masked_loss --adaptive_noise_scale=0.1 --cache_text_encoder_outputs ";
        String[] parts = unknown.split(": ", 2);
        Files.writeString(folder.resolve(parts[0]), script + parts[1] + "\n");
        JsonNode check = Cli.run(folder, "check", parts[0], "--format", "json", "--fail-on", "never")
                .json();
        for (JsonNode finding : check.get("findings")) {
            assertTrue(
                    finding.get("rule").asText().matches("config/(mixed-precision|base-model)|dataset/.*|captions/.*"),
                    finding::toString);
        }
        assertEquals("unknown", training(check).get("state").asText(), check::toString);
    }

    @Test
    void whatIsWrittenIsReportedWhateverElseMayBeSet() throws IOException {
        String check =
                check(SOUND + " --lerning_rate=1 --network_dim=four $MORE").toString();
        assertTrue(check.contains("config/wrong-type") && check.contains("lerning_rate"), check);
    }

    @Test
    void aDefaultOptimizerIsNotTheOneThatTrains() throws IOException {
        assertFalse(check(SOUND + " --learning_rate=1 $MORE").toString().contains("AdamW"));
        assertTrue(check(SOUND + " --learning_rate=1").toString().contains("AdamW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LR=${1:-abc}\n@ --learning_rate=$LR",
                "LR=${LR:-abc}\n@ --learning_rate=\"$LR\"",
                "@ --learning_rate ${1:-abc}",
                "@ --vae ${2:-}",
                "VAE=${2:-}\n@ --vae $VAE",
                "B=${1:-}\n@ --train_batch_size=$B --max_train_epochs=2",
                ": \"${LR:=abc}\"\n@ --learning_rate=$LR",
                "@ --learning_rate=${LR-abc}",
                "LR=${1:-abc}; ARGS=(--learning_rate \"$LR\")\n@ \"${ARGS[@]}\""
            })
    void aDefaultThatTheCallerMayReplaceIsNotKnown(String script) throws IOException {
        JsonNode check = check(script.replace("@", SOUND));
        assertEquals("unknown", training(check).get("state").asText(), check::toString);
        assertEquals(0, check.get("summary").get("errors").asInt(), check::toString);
    }

    @Test
    void aNumberOfStepsThatIsNotKnownIsNotTooSmall() throws IOException {
        assertTrue(check(SOUND + " --max_train_epochs=2").toString().contains("trainer/steps"));
        assertFalse(check(SOUND + " --max_train_epochs=2 --train_batch_size=$B")
                .toString()
                .contains("trainer/steps"));
    }

    @Test
    void aNoteSpeaksOfAllCommandsOfAScript() throws IOException {
        String notes = check(SOUND + " --seed=$A\n" + SOUND + " --seed=$A --learning_rate=$B")
                .get("notes")
                .toString();
        assertEquals(2, notes.split("the values of", -1).length, notes);
        assertTrue(notes.contains("seed, learning_rate"), notes);
    }

    @Test
    void aVariableIsNoMissingOption() throws IOException {
        JsonNode check = check("accelerate launch sdxl_train_network.py --config_file $CONFIG");
        assertEquals("unknown", training(check).get("state").asText(), check::toString);
        assertFalse(check.toString().contains("does not exist"), check::toString);
    }

    @Test
    void aValueOfAVariableHasNoFix() throws IOException {
        JsonNode check = check("E=2.0\n" + SOUND + " --max_train_epochs=$E");
        JsonNode finding = check.get("findings").get(0);
        assertEquals("config/wrong-type", finding.get("rule").asText());
        assertTrue(
                !finding.hasNonNull("fix")
                        || finding.get("fix").get("applicability").asText().equals("display"),
                finding::toString);
        assertTrue(Cli.run(folder, "settings", "run.sh").out().contains("2.0"));
        check(SOUND + " --learning_rate=$LR");
        assertTrue(Cli.run(folder, "settings", "run.sh").out().contains("not known"));
    }
}
