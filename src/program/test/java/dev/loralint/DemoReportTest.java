package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code reports/demo.html} is what a check of the demo gives today. The thumbnails are left out of the comparison, since
 * each Java runtime has an encoder of its own. With {@code -Dloralint.golden=write} the report is written anew.
 */
class DemoReportTest {

    private static final Path COMMITTED = Path.of("reports/demo.html");

    @TempDir
    Path temporary;

    @Test
    void committedReportIsCurrent() throws IOException {
        Path fresh = temporary.resolve("demo.html");
        Cli run = Cli.run(Path.of(""), "check", "src/demo/raw", "--format", "html=" + fresh, "--quiet");
        assertEquals(1, run.code(), run.err());
        if ("write".equals(System.getProperty("loralint.golden"))) {
            Files.createDirectories(COMMITTED.getParent());
            Files.copy(fresh, COMMITTED, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(comparable(COMMITTED), comparable(fresh));
    }

    @Test
    void cleanDatasetHasNoFinding() {
        Cli run = Cli.run(Path.of(""), "check", "src/demo/clean", "--pictures", "--fail-on", "info", "--quiet");
        assertEquals(0, run.code(), run.out() + run.err());
    }

    private static String comparable(Path report) throws IOException {
        return Files.readString(report).replaceAll("data:image/[a-z]+;base64,[A-Za-z0-9+/=]*", "data:");
    }
}
