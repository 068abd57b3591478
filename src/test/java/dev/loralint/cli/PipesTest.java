package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has a caption's or an image's name and is a pipe would be waited for without end. */
class PipesTest {

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void pipeIsSkippedAndReported() throws IOException, InterruptedException {
        Path concept = Files.createDirectories(folder.resolve("10_mirelune"));
        Files.writeString(concept.resolve("01.txt"), "mirelune, 1girl");
        pipe(concept.resolve("02.txt"));
        pipe(concept.resolve("03.png"));
        Cli run = Cli.run(folder, "check", ".");
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue((run.out() + run.err()).contains("10_mirelune/02.txt"), run.out());
        assertTrue((run.out() + run.err()).contains("not a regular file"), run.out());
        assertEquals(
                3, Cli.run(folder, "check", ".", "--format", "html=report.html").code());
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        try {
            Process made = new ProcessBuilder("mkfifo", at.toString()).start();
            assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0);
        } catch (IOException e) {
            assumeTrue(false, "this system makes no pipes");
        }
    }
}
