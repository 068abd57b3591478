package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.rules.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no rule covers is neither called ready nor changed. */
class NotCheckedTest {

    private static final String WAN = "dit = \"models/dit.safetensors\"\ntask = \"t2v-14B\"\n"
            + "network_module = \"networks.lora_wan\"\noptimizer_type = \"adamw8bit\"\n";

    @TempDir
    Path folder;

    /** Of a program that starts musubi-tuner, and has keys of its own. */
    private static final String FOREIGN = """
            training_mode = "LoRA Training"
            dataset_config_mode = "Generate from Folder Structure"
            parent_folder_path = "data"
            dataset_resolution_width = 960
            dataset_resolution_height = 544
            create_missing_captions = true
            caption_strategy = "folder_name"
            generated_toml_path = ""
            dit = "wan.safetensors"
            network_module = "networks.lora"
            network_dim = 16
            learning_rate = 1e-4
            """;

    @BeforeEach
    void training() throws IOException {
        Files.writeString(folder.resolve("train.toml"), FOREIGN);
    }

    @Test
    void theVerdictIsNone() {
        Cli text = Cli.run(folder, "check", "train.toml");
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("Not known: no rule says whether these files would train."), text.out());
        assertFalse(text.out().contains("Ready"), text.out());
        JsonNode json =
                Cli.run(folder, "check", "train.toml", "--format", "json").json();
        assertEquals("none", json.get("summary").get("verdict").asText());
        assertEquals(1, json.get("summary").get("unjudged").asInt());
        assertFalse(json.get("inputs").get(0).get("judged").asBoolean());
    }

    @Test
    void everyReportSaysIt() throws IOException {
        for (String format :
                new String[] {"html", "sarif", "github", "gitlab", "junit", "checkstyle", "markdown", "rdjson"}) {
            Cli.run(folder, "check", "train.toml", "-q", "--format", format + "=report");
            String report = Files.readString(folder.resolve("report"));
            assertTrue(report.contains("ot checked"), format);
            assertFalse(report.contains("Ready to train"), format);
            assertFalse(report.contains("passed"), format);
        }
    }

    @Test
    void aSavedCheckKeepsTheVerdict() {
        Cli.run(folder, "check", "train.toml", "-q", "--format", "json=check.json");
        Cli again = Cli.run(folder, "report", "check.json", "--format", "json");
        assertEquals("none", again.json().get("summary").get("verdict").asText());
    }

    @Test
    void theCheckFailsWhereThatIsAskedFor() {
        assertEquals(
                1,
                Cli.run(folder, "check", "train.toml", "--fail-on", "unjudged").code());
        assertEquals(
                0,
                Cli.run(folder, "check", "train.toml", "--fail-on", "info", "--rule", "trainer")
                        .code());
        Cli wrong = Cli.run(folder, "check", "train.toml", "--fail-on", "always");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("expected error, warning, info, unjudged or never"), wrong.err());
    }

    @Test
    void captionsForOtherModelsAreNotFixed() throws IOException {
        Path captions = Files.createDirectories(folder.resolve("data/10_mira"));
        Files.writeString(captions.resolve("a.txt"), "1girl, long hair, long hair, looking_at_viewer\n");
        Files.writeString(captions.resolve("b.txt"), "1girl, long hair, looking at viewer\n");
        String lumina = """
                pretrained_model_name_or_path = "dit.safetensors"
                gemma2 = "gemma2.safetensors"
                ae = "ae.safetensors"
                network_module = "networks.loha"
                train_data_dir = "data"
                caption_extension = ".txt"
                """;
        Files.writeString(folder.resolve("train.toml"), lumina);
        assertEquals(0, Cli.run(folder, "fix", ".", "--unsafe", "--yes").code());
        assertEquals(lumina, Files.readString(folder.resolve("train.toml")));
        assertEquals("1girl, long hair, long hair, looking_at_viewer\n", Files.readString(captions.resolve("a.txt")));
        Cli check = Cli.run(folder, "check", ".");
        assertTrue(check.out().contains("Profile other: the guide is about SDXL and its derivatives"), check.out());
    }

    @Test
    void itIsHandedOverOnlyIfAllowed() {
        Cli refused = Cli.run(folder, "handoff", "--config", "train.toml");
        assertEquals(1, refused.code());
        assertTrue(refused.out().contains("Not known"), refused.out());
        assertFalse(Files.exists(folder.resolve("loralint-handoff.json")));
        Cli allowed = Cli.run(folder, "handoff", "--config", "train.toml", "--allow-unjudged");
        assertEquals(0, allowed.code(), allowed.err());
        assertTrue(allowed.out().contains("Ready to train"), allowed.out());
        assertTrue(Files.exists(folder.resolve("loralint-handoff.json")));
    }

    @Test
    void settingsSayWhatShowsTheFormatAndTheModel() throws IOException {
        Files.writeString(folder.resolve("train.toml"), WAN);
        String text = Cli.run(folder, "settings", "train.toml").out();
        assertTrue(text.contains("Base model: Wan, recognised by `network_module = networks.lora_wan`."), text);
        assertTrue(text.contains("Recognised by `network_module = networks.lora_wan` of musubi-tuner."), text);
        JsonNode json =
                Cli.run(folder, "settings", "train.toml", "--format", "json").json();
        assertEquals(
                "`network_module = networks.lora_wan`",
                json.get("model").get("recognised_by").asText());
        assertTrue(json.get("judged").asBoolean());
    }

    @Test
    void helpNamesEveryProfile() {
        for (String command : new String[] {"check", "audit"}) {
            String help = Cli.run(folder, command, "--help").out();
            Profile.names().forEach(name -> assertTrue(help.contains(name), command + " " + name));
        }
    }
}
