package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.parallel.Interruption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --watch}: each change is a check, and nothing else is. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {

    private static final String WAITS = "Watching for changes. Ctrl+C ends.";

    @TempDir
    private Path folder;

    private Path concept;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Thread running = new Thread();

    @BeforeEach
    void dataset() throws IOException {
        concept = Sample.concept(folder.resolve("set"));
    }

    @AfterEach
    void end() throws InterruptedException {
        Interruption.ask();
        running.join();
        Interruption.forget();
    }

    private void start(String... more) {
        List<String> words = new ArrayList<>(List.of("check", "set", "--watch"));
        words.addAll(List.of(more));
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]),
                folder,
                Map.of("COLUMNS", "1000"),
                false);
        running = new Thread(() -> Loralint.run(words.toArray(String[]::new), console), "watch");
        running.start();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private long checks() {
        return said().lines().filter(WAITS::equals).count();
    }

    private void await(int checks) throws InterruptedException {
        while (checks() < checks) {
            assertTrue(running.isAlive(), this::said);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void captionsSettingsAndNewImagesAreCheckedAsTheyChange() throws IOException, InterruptedException {
        start("--format", "text", "--format", "html=report.html", "--format", "json=set/report.json");
        await(1);
        Files.writeString(concept.resolve("beach.txt"), "mirelune, smile, smile");
        await(2);
        assertTrue(said().contains("set/10_mirelune/beach.txt changed"), this::said);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("captions/duplicate-tag"), out::toString);
        Files.writeString(folder.resolve("set/loralint.toml"), "[rules]\n\"captions/duplicate-tag\" = \"off\"\n");
        await(3);
        Files.writeString(folder.resolve("set/loralint.toml"), "[rules\n");
        await(4);
        assertTrue(said().contains("loralint.toml"), this::said);
        Files.delete(folder.resolve("set/loralint.toml"));
        await(5);
        Sample.caption(concept, "new", "mirelune, street");
        await(6);
        TimeUnit.MILLISECONDS.sleep(500);
        long before = checks();
        TimeUnit.MILLISECONDS.sleep(500);
        assertEquals(before, checks(), "its own reports are no change");
        assertTrue(Files.readString(folder.resolve("report.html")).contains("</html>"));
    }

    @Test
    void whatCannotBeWatchedIsRefused() {
        Sample.assertSays(Cli.run(folder, "check", "-", "--as", "caption", "--watch"), 2, "standard input");
        Sample.assertSays(Cli.run(folder, "check", "set", "--staged", "--watch"), 2, "--staged");
        Sample.assertSays(Cli.run(folder, "check", "set", "--history", "h.json", "--watch"), 2, "--history");
        Sample.assertSays(Cli.run(folder, "check", "absent", "--watch"), 2, "absent");
    }
}
