package dev.loralint.handoff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loralint.check.CheckRequest;
import dev.loralint.files.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A handoff that is called from Java: what it seals can be written, read and compared with the files. */
class SealTest {

    private static final List<String> COMMAND =
            List.of("accelerate", "launch", "sdxl_train_network.py", "--config_file", "train.toml");

    @TempDir
    Path directory;

    private Path caption;

    @BeforeEach
    void aCleanTraining() throws IOException {
        caption = CleanTraining.in(directory);
    }

    private HandoffResult handoff(Path path, List<String> command) throws Exception {
        return new Handoff(directory).run(CheckRequest.of(List.of(path)), command);
    }

    @Test
    void sealHoldsUntilAFileChanges() throws Exception {
        HandoffResult.Ready ready =
                assertInstanceOf(HandoffResult.Ready.class, handoff(directory.resolve("train.toml"), List.of()));
        assertEquals(COMMAND, ready.seal().command());
        Path manifest = directory.resolve("manifest.json");
        ready.seal().write(OutputFile.named(manifest, List.of()));

        Seal read = Seal.read(manifest);
        assertEquals(ready.seal(), read);
        assertEquals(List.of(), read.differences());
        Files.writeString(caption, "tovamir, another scene\n");
        assertEquals(List.of(Seal.shown(caption) + " was changed"), read.differences());
    }

    @Test
    void commandIsSealedUnchanged() throws Exception {
        List<String> own = List.of("sh", "train.sh", "--name", "a b");
        HandoffResult.Ready ready =
                assertInstanceOf(HandoffResult.Ready.class, handoff(directory.resolve("train.toml"), own));
        assertEquals(own, ready.seal().command());
    }

    @Test
    void trainingWithFindingsIsRefused() throws Exception {
        Files.writeString(caption, "");
        HandoffResult.Refused refused =
                assertInstanceOf(HandoffResult.Refused.class, handoff(directory.resolve("train.toml"), List.of()));
        assertEquals(
                "captions/empty-caption",
                refused.check().result().findings().get(0).rule());
    }

    @Test
    void commandWithFindingsIsRefused() throws Exception {
        List<String> misspelt = List.of("python", "sdxl_train_network.py", "--config_file", "train.toml", "--sed=1");
        assertInstanceOf(HandoffResult.Refused.class, handoff(directory.resolve("train.toml"), misspelt));
    }

    @Test
    void datasetAloneIsNoTraining() throws Exception {
        Path dataset = directory.resolve("data");
        assertInstanceOf(HandoffResult.WithoutTraining.class, handoff(dataset, List.of()));
    }
}
