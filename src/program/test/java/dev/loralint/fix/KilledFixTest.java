package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.cli.Cli;
import dev.loralint.finding.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the fixing process at random moments: every file is then whole, as it was or as it was to be, and undo gives back
 * all of them. {@code -Dloralint.kills=200} kills more often.
 */
class KilledFixTest {

    private static final int FILES = 2_000;
    private static final int KILLS = Integer.getInteger("loralint.kills", 2);

    /** Further ones, if each of the others came before the first file or after the last. */
    private static final int MORE = 30;

    @TempDir
    Path directory;

    private Path former = Path.of("");

    @BeforeEach
    void ownState() {
        former = OwnStateForTests.set(directory.resolve("state"));
    }

    @AfterEach
    void formerState() {
        OwnStateForTests.set(former);
    }

    @Test
    void killedFixLosesNoFile() throws Exception {
        Path concept = Files.createDirectories(directory.resolve("data/10_tovamir"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(concept.resolve(i + ".txt"), "tovamir, green hair, smile, scene " + i + "\n");
        }
        Path data = directory.resolve("data");
        Map<String, String> before = Tree.contents(data);
        Map<String, String> after = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            after.put("10_tovamir/" + i + ".txt", Sha256.of(("tovamir, smile, scene " + i + "\n").getBytes()));
        }
        Random random = new Random(11);
        int halfDone = 0;
        // how long it takes to write the files depends on the machine
        for (int kill = 0; kill < KILLS || halfDone == 0 && kill < KILLS + MORE; kill++) {
            killAtRandom(random);
            int changed = 0;
            for (Map.Entry<String, String> file :
                    withoutTemporary(Tree.contents(data)).entrySet()) {
                boolean fixed = file.getValue().equals(after.get(file.getKey()));
                assertTrue(fixed || file.getValue().equals(before.get(file.getKey())), file.getKey() + " is torn");
                changed += fixed ? 1 : 0;
            }
            halfDone += changed > 0 && changed < FILES ? 1 : 0;
            if (isJournalled()) {
                Cli undone = Cli.run(directory, "undo", "data");
                assertEquals(0, undone.code(), undone.err());
            }
            assertEquals(before, Tree.contents(data));
        }
        assertTrue(halfDone > 0, "no process was killed while it wrote");
    }

    private void killAtRandom(Random random) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dloralint.state=" + directory.resolve("state"),
                        "-cp",
                        classPath(),
                        "dev.loralint.cli.Main",
                        "fix",
                        "data",
                        "--unsafe",
                        "--yes")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "out.txt"))
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isJournalled() && process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        boolean ended = process.waitFor(random.nextInt(1_200), TimeUnit.MILLISECONDS);
        assertTrue(!ended || output().contains("Fixed " + FILES + " files"), () -> output());
        process.destroyForcibly().waitFor();
    }

    /** The child runs in another directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Nothing is written before; from here on it is a matter of moments. */
    private boolean isJournalled() throws IOException {
        Path state = directory.resolve("state");
        if (!Files.isDirectory(state)) {
            return false;
        }
        try (var files = Files.walk(state)) {
            return files.anyMatch(file -> file.endsWith("manifest.jsonl"));
        } catch (UncheckedIOException e) {
            // the process changes the folder meanwhile
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("out.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> withoutTemporary(Map<String, String> tree) {
        tree.keySet().removeIf(name -> name.endsWith(".loralint-tmp"));
        return tree;
    }
}
