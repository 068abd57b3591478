package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertPlain;
import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.check.StandardInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {

    @TempDir
    Path folder;

    @Test
    void captionIsReportedUnderTheNameOfStandardInput() {
        Cli run = Cli.reading(
                "mirelune, blonde hair, beach, beach\n", folder, "check", "-", "--as", "caption", "--format", "json");
        assertEquals(1, run.code(), run.err());
        JsonNode json = run.json();
        assertEquals("stdin", json.at("/inputs/0/concepts/0/name").asText());
        for (JsonNode finding : json.get("findings")) {
            assertTrue(finding.get("path").asText().matches("stdin\\.txt|\\."), finding.toString());
        }
        assertFalse(run.out().contains("loralint-"), run.out());
    }

    @Test
    void formatOfAConfigurationIsRecognised() {
        Cli toml = Cli.reading(Sample.CONFIG, folder, "check", "-", "--as", "config", "--format", "json");
        assertEquals("sdscripts_config", toml.json().at("/inputs/0/format").asText(), toml.err());
        assertEquals("stdin", toml.json().at("/inputs/0/path").asText());
        Cli json = Cli.reading(
                "{\"LoRA_type\": \"Standard\", \"network_dim\": 32, \"network_alpha\": 16, \"optimizer\": \"Prodigy\"}",
                folder,
                "check",
                "-",
                "--as",
                "config",
                "--format",
                "json");
        assertEquals("kohya_gui", json.json().at("/inputs/0/format").asText(), json.err());
        Cli script = Cli.reading(
                "#!/bin/sh\naccelerate launch sdxl_train_network.py --network_module networks.lora --network_dim 8\n",
                folder,
                "check",
                "-",
                "--as",
                "config",
                "--format",
                "json");
        assertEquals("launch", script.json().at("/inputs/0/format").asText(), script.err());
    }

    @Test
    void foldersAreResolvedInTheWorkingDirectory() throws IOException {
        Sample.concept(folder.resolve("set"));
        Cli run = Cli.reading(
                Sample.CONFIG + "train_data_dir = \"set\"\n",
                folder,
                "check",
                "-",
                "--as",
                "config",
                "--format",
                "json");
        assertEquals("set", run.json().at("/inputs/0/path").asText(), run.out());
    }

    @Test
    void settingsOfTheWorkingDirectoryApply() throws IOException {
        Files.writeString(folder.resolve("loralint.toml"), "trigger = \"mirelune\"\n");
        Cli run = Cli.reading("mirelune, beach", folder, "check", "-", "--as", "caption", "--format", "json");
        assertEquals(
                "settings", run.json().at("/inputs/0/concepts/0/triggerFrom").asText(), run.out());
    }

    @Test
    void syntaxErrorIsReportedWithItsPosition() {
        Cli run = Cli.reading(
                "network_module = \"networks.lora\"\nnetwork_dim = = 3\n",
                folder,
                "check",
                "-q",
                "-",
                "--as",
                "config");
        assertSays(run, 3, "stdin:2:15: ");
    }

    @Test
    void otherTextIsRefusedAsAConfiguration() {
        assertSays(Cli.reading("hello\n", folder, "check", "-", "--as", "config"), 2, "stdin: unknown file type");
        assertSays(Cli.reading("", folder, "check", "-", "--as", "config"), 2, "stdin: unknown file type");
    }

    @Test
    void emptyCaptionIsAFinding() {
        Cli run = Cli.reading("", folder, "check", "-", "--as", "caption");
        assertEquals(1, run.code(), run.err());
        assertPlain(run);
        assertTrue(run.out().contains("captions/empty-caption"), run.out());
    }

    @Test
    void inputNeedsTheAsOption() {
        assertSays(Cli.run(folder, "check", "-"), 2, "--as caption or --as config");
        assertSays(Cli.run(folder, "check", "-", "--as", "image"), 2, "--as caption or --as config");
        assertSays(Cli.run(folder, "check", ".", "--as", "caption"), 2, "caption or config for the path `-`");
    }

    @Test
    void noTemporaryFilesAreLeft() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = leftovers(temporary);
        Cli.reading("mirelune, beach", folder, "check", "-", "--as", "caption");
        assertNoMore(before, temporary);
    }

    @Test
    void brokenInputLeavesNoTemporaryFiles() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = leftovers(temporary);
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream("mirelune".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the pipe is gone");
                    }
                });
        assertThrows(IOException.class, () -> StandardInput.read(broken, false));
        assertNoMore(before, temporary);
    }

    /** Another JVM of the tests may have one at this moment. */
    private static void assertNoMore(long before, Path temporary) throws IOException, InterruptedException {
        for (int i = 0; i < 100 && leftovers(temporary) > before; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertTrue(leftovers(temporary) <= before, temporary.toString());
    }

    private static long leftovers(Path temporary) throws IOException {
        try (var files = Files.newDirectoryStream(temporary, "loralint-*")) {
            long count = 0;
            for (Path made : files) {
                if (Files.exists(made.resolve("stdin"))) {
                    count++;
                }
            }
            return count;
        }
    }
}
