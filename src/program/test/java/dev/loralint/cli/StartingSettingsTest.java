package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes of the concepts that it sees. */
class StartingSettingsTest {

    @TempDir
    Path folder;

    private Path dataset;

    @BeforeEach
    void concept() throws IOException {
        dataset = folder.resolve("dataset");
        Path concept = Files.createDirectories(dataset.resolve("10_forms"));
        for (int i = 0; i < 4; i++) {
            Sample.caption(concept, "day" + i, "tova day, 1girl, sitting");
            Sample.caption(concept, "night" + i, "tova \"night\", 1girl, sitting");
        }
    }

    /** The words come from the settings of the folder above, which no longer hold once there are settings here. */
    @Test
    void everyFormHasItsOwnTrigger() throws IOException {
        Files.writeString(
                folder.resolve("loralint.toml"), "[concepts.10_forms]\ntriggers = ['tova day', 'tova \"night\"']\n");
        String written = written();
        assertTrue(
                written.contains("\ntriggers = [\"tova day\", \"tova \\\"night\\\"\"]   # from loralint.toml\n"),
                written);
        Cli check = Cli.run(dataset, "check", ".", "--format", "json", "--fail-on", "never");
        assertEquals(0, check.code(), check.err());
        assertEquals(
                "[\"tova day\",\"tova \\\"night\\\"\"]",
                check.json().at("/inputs/0/concepts/0/triggers").toString());
    }

    @Test
    void configuredTriggerIsTheOnlyOne() throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), "[concepts.10_forms]\ntrigger = 'tova day'\n");
        String written = written();
        assertTrue(written.contains("\ntrigger = \"tova day\"   # from loralint.toml\n"), written);
    }

    private String written() throws IOException {
        Cli init = Cli.run(dataset, "init");
        assertEquals(0, init.code(), init.err());
        return Files.readString(dataset.resolve("loralint.toml"));
    }
}
