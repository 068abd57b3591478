package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.archive.MadeZip;
import dev.loralint.archive.MadeZip.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets in zips, as online trainers take them, are checked like folders and fixed into new zips. */
class ZipTest {

    private static final Path DEMO = Path.of("src/demo/raw");

    @TempDir
    Path folder;

    /** All files of the demo dataset, in a zip. */
    private Path demo(String name) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DEMO)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(Entry.of(DEMO.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file)));
            }
        }
        return MadeZip.of(entries.toArray(Entry[]::new)).write(folder.resolve(name));
    }

    private void unpacked(String name) throws IOException {
        try (Stream<Path> files = Files.walk(DEMO)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(name).resolve(DEMO.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void zipIsCheckedLikeItsFolder() throws IOException {
        demo("demo.zip");
        unpacked("demo");
        // loralint's settings are not read from a zip
        Files.delete(folder.resolve("demo/loralint.toml"));
        Cli ofFolder = Cli.run(folder, "check", "demo", "--pictures", "--no-cache", "--format", "json");
        Cli ofZip = Cli.run(folder, "check", "demo.zip", "--pictures", "--no-cache", "--format", "json");
        assertEquals(1, ofZip.code(), ofZip.err());
        assertEquals(withoutNames(ofFolder), withoutNames(ofZip));
    }

    /** The fingerprints, too, are made of the path; the configuration names the folder `src/demo/raw`. */
    private static String withoutNames(Cli run) {
        return run.out()
                .replace("src/demo/", "src/")
                .replace("demo.zip", "demo")
                .replaceAll("\"fingerprint\" ?: ?\"[^\"]*\"", "");
    }

    @Test
    void planReadsTheZip() throws IOException {
        demo("demo.zip");
        unpacked("demo");
        Cli ofZip = Cli.run(folder, "plan", "demo.zip");
        Cli ofFolder = Cli.run(folder, "plan", "demo");
        assertTrue(ofFolder.out().contains("images"), ofFolder.out());
        assertEquals(withoutNames(ofFolder), withoutNames(ofZip));
    }

    @Test
    void zipThatDoesHarmIsReportedAndNothingIsWritten() throws IOException {
        MadeZip.of(Entry.of("a.txt", "mira, smile, smile"), Entry.of("../b.txt", "x"))
                .write(folder.resolve("set.zip"));
        for (String command : List.of("check", "plan")) {
            Cli run = Cli.run(folder, command, "set.zip");
            assertTrue(
                    (run.out() + run.err()).contains("set.zip: the zip is not read: the entry `../b.txt` leads out"),
                    run.out() + run.err());
            assertEquals(command.equals("plan") ? 2 : 3, run.code(), command);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void settingsInAZipAreNotRead() throws IOException {
        MadeZip.of(
                        Entry.of(
                                "loralint.toml", "rules = [\"own\"]\n[levels]\n\"captions/duplicate-tag\" = \"off\"\n"),
                        Entry.of("own/rule.drl", "package x"),
                        Entry.of("10_mira/a.txt", "mira, smile, smile"))
                .write(folder.resolve("set.zip"));
        Cli run = Cli.run(folder, "check", "set.zip", "--format", "json");
        assertTrue(run.out().contains("captions/duplicate-tag"), run.out() + run.err());
        Files.writeString(
                folder.resolve("loralint.toml"),
                "[levels]\n\"captions/duplicate-tag\" = \"off\"\n",
                StandardCharsets.UTF_8);
        assertFalse(Cli.run(folder, "check", "set.zip", "--format", "json")
                .out()
                .contains("\"captions/duplicate-tag\",\"severity"));
    }

    @Test
    void baselineOfAZipIsNextToItAndOneInAZipIsHidden() throws IOException {
        MadeZip.of(Entry.of(".loralint-baseline.json", "{}"), Entry.of("10_mira/a.txt", "mira, smile, smile"))
                .write(folder.resolve("set.zip"));
        shows(Cli.run(folder, "check", "set.zip"), "captions/duplicate-tag");
        shows(Cli.run(folder, "baseline", "create", "set.zip"), ".loralint-baseline.json: ");
        assertTrue(Files.isRegularFile(folder.resolve(".loralint-baseline.json")));
        shows(Cli.run(folder, "check", "set.zip"), "No findings");
        shows(Cli.run(folder, "baseline", "show", "set.zip"), "captions/duplicate-tag");
        MadeZip.of(Entry.of("10_mira/a.txt", "mira, smile")).write(folder.resolve("set.zip"));
        shows(Cli.run(folder, "baseline", "prune", "set.zip"), " 0 left");
    }

    @Test
    void explainReadsAZip() throws IOException {
        MadeZip.of(Entry.of("10_mira/a.txt", "mira, smile, smile")).write(folder.resolve("set.zip"));
        Cli run = Cli.run(folder, "explain", "captions/identity-tag", "--tag", "smile", "set.zip");
        shows(run, "in 1 of 1 caption");
    }

    @Test
    void whatIsNotDoneWithZipsIsSaid() throws IOException {
        demo("demo.zip");
        String compared = " does not compare the files in a zip; check the zip without it";
        assertSays(Cli.run(folder, "check", "demo.zip", "--changed-since", "HEAD"), 2, "--changed-since" + compared);
        assertSays(Cli.run(folder, "check", "--staged"), 2, "--staged" + compared);
        assertSays(Cli.run(folder, "fix", "demo.zip"), 2, "`loralint fix` does not change zips; unpack the zip");
        shows(Cli.run(folder, "check", "demo.zip", "--fail-on", "never"), "`loralint fix UNPACKED-ZIP` fixes");
        assertSays(Cli.run(folder, "review", "demo.zip"), 2, "`loralint review` does not read zips");
        assertSays(Cli.run(folder, "init", "demo.zip"), 2, "demo.zip is not a folder");
    }

    private static void shows(Cli run, String words) {
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains(words), run.out());
    }
}
