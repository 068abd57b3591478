package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpCommandTest {

    @TempDir
    Path folder;

    /** Whose files and options are right, since the launcher does not see what is not. */
    @Test
    void eachPartRunsItsCommands() {
        for (WarmUpCommand.Part part : WarmUpCommand.Part.values()) {
            Cli run = Cli.run(folder, "warm-up", part.name());
            assertEquals("warm\n", run.out(), run.err());
            assertEquals(0, run.code(), run.err());
        }
    }
}
