package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the guide's opinions are errors, and when errors make a check fail. */
class FactsAndAdviceTest {

    /** As sd-scripts trains it; the guide asks for another alpha. */
    private static final String TRAIN = """
            pretrained_model_name_or_path = "Illustrious-XL-v1.0.safetensors"
            network_module = "networks.lora"
            network_dim = 16
            network_alpha = 16
            """;

    private static final String ALPHA = "--rule=config/alpha-ratio";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("train.toml"), TRAIN);
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), text);
    }

    private Cli check(String... more) {
        String[] words = new String[more.length + 4];
        words[0] = "check";
        words[1] = "train.toml";
        words[2] = ALPHA;
        words[3] = "--no-cache";
        System.arraycopy(more, 0, words, 4, more.length);
        return Cli.run(folder, words);
    }

    @Test
    void adviceAboutSettingsIsNoErrorWhereNobodyChoseTheProfile() {
        Cli run = check("--format", "json");
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("\"severity\" : \"warning\""), run.out());
        assertTrue(run.out().contains("\"kind\" : \"advice\""), run.out());
    }

    @Test
    void whoChoosesTheProfileGetsErrors() throws IOException {
        assertEquals(1, check("--profile", "illustrious").code());
        settings("profile = \"illustrious\"\n");
        assertEquals(1, check().code());
    }

    @Test
    void settingsAreNamedInOneSentenceUntilSomebodyChoosesTheProfile() {
        Cli counted = check();
        assertFalse(counted.out().contains("config/alpha-ratio  train"), counted.out());
        assertTrue(
                counted.out().contains("guide    1 warning: it recommends `alpha` 0.25 to 0.5 of dim"), counted.out());
        for (String choice : new String[] {"--all", "--profile=illustrious"}) {
            Cli listed = check(choice);
            assertTrue(listed.out().contains("config/alpha-ratio  train.toml"), listed.out());
        }
    }

    @Test
    void opinionsAreNoSafeFixesUntilSomebodyChoosesTheProfile() throws IOException {
        Files.writeString(folder.resolve("train.toml"), TRAIN + "lr_scheduler = \"constant\"\n");
        Cli.run(folder, "fix", "train.toml", "--yes");
        assertTrue(Files.readString(folder.resolve("train.toml")).contains("constant"));
        Cli.run(folder, "fix", "train.toml", "--yes", "--profile", "illustrious");
        assertFalse(Files.readString(folder.resolve("train.toml")).contains("constant"));
    }

    @Test
    void levelsOfTheProjectHoldWithoutAProfile() throws IOException {
        settings("[levels]\n\"config/alpha-ratio\" = \"error\"\n");
        assertEquals(1, check().code());
    }

    @Test
    void failOnReachesAdvice() {
        assertEquals(1, check("--fail-on", "warning").code());
    }

    @Test
    void theGateLetsAdvicePassAndShowsIt() throws IOException {
        settings("profile = \"illustrious\"\ngate = \"facts\"\n");
        Cli run = check("--format", "json");
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("\"verdict\" : \"pass\""), run.out());
        assertTrue(run.out().contains("\"gate\" : \"facts\""), run.out());
        assertTrue(run.out().contains("\"severity\" : \"error\""), run.out());
        assertEquals(1, check("--gate", "all").code());
    }

    @Test
    void factsFailWhateverTheGate() throws IOException {
        Files.writeString(folder.resolve("train.toml"), TRAIN + "optimizer_type = \"AdamW9\"\n");
        Cli run = Cli.run(folder, "check", "train.toml", "--rule", "trainer/optimizer", "--gate", "facts");
        assertEquals(1, run.code(), run.out());
    }

    @Test
    void unknownGatesAreWrong() throws IOException {
        assertEquals(2, check("--gate", "fact").code());
        settings("gate = \"fact\"\n");
        Cli run = check();
        assertEquals(2, run.code());
        assertTrue(run.err().contains("did you mean \"facts\"?"), run.err());
    }

    @Test
    void fixesCountAsTheGateSays() {
        Cli all = Cli.run(folder, "fix", "train.toml", ALPHA, "--profile", "illustrious", "--yes");
        Cli facts = Cli.run(folder, "fix", "train.toml", ALPHA, "--profile", "illustrious", "--gate", "facts", "--yes");
        assertEquals(1, all.code(), all.out());
        assertEquals(0, facts.code(), facts.out());
    }
}
