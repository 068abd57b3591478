package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.report.html.LivePages;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes a file that nobody named and loralint did not write, also not through a link in a downloaded dataset. */
@Timeout(120)
class WrittenFilesTest {

    private static final String LINK = "is a symbolic link, which is not followed here";

    @TempDir
    private Path top;

    private Path dataset;
    private Path victim;

    @BeforeEach
    void aDatasetAndAFileOfTheUser() throws IOException {
        dataset = top.resolve("set");
        Sample.concept(dataset);
        Files.writeString(dataset.resolve("train.toml"), Sample.CONFIG);
        new MadeSafetensors().write(dataset.resolve("a.safetensors"));
        victim = Files.writeString(top.resolve("authorized_keys"), "untouched");
    }

    private void assertRefused(Cli run, String words) throws IOException {
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue(run.err().contains(words), run.err());
        Sample.assertPlain(run);
        assertEquals("untouched", Files.readString(victim));
        try (Stream<Path> all = Files.walk(top)) {
            assertEquals(
                    List.of(),
                    all.filter(file -> file.toString().contains("loralint-tmp")).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "audit"})
    void pageThatNobodyNamedGoesThroughNoLink(String command) throws IOException, InterruptedException {
        Path reports = Files.createDirectory(dataset.resolve("reports"));
        Path page = reports.resolve("set.html");
        String[] words = {command, ".", "--format", "html"};
        for (Path target : List.of(victim, top.resolve("nothing"), page)) {
            Files.createSymbolicLink(page, target);
            assertRefused(Cli.run(dataset, words), "reports/set.html: cannot write the report: `set.html` " + LINK);
            Files.delete(page);
        }
        assertFalse(Files.exists(top.resolve("nothing")));
        pipe(page);
        assertRefused(Cli.run(dataset, words), "`set.html` is not a regular file");
        Files.delete(page);
        Files.createDirectory(page);
        assertRefused(Cli.run(dataset, words), "`set.html` is a folder");
        Files.delete(page);
        Files.delete(reports);
        Files.copy(victim, top.resolve("set.html"));
        Files.createSymbolicLink(reports, top);
        assertRefused(Cli.run(dataset, words), "`reports` " + LINK);
        assertEquals("untouched", Files.readString(top.resolve("set.html")));
        Files.delete(reports);
        Files.createSymbolicLink(reports, reports);
        assertRefused(Cli.run(dataset, words), "`reports` " + LINK);
        Files.delete(reports);
        Files.writeString(reports, "a file");
        assertRefused(Cli.run(dataset, words), "`reports` is not a folder");
        assertEquals("a file", Files.readString(reports));
    }

    /** The working directory is not what is checked, and may have come with it. */
    @Test
    void pageOfAPartOfADownloadGoesThroughNoLink() throws IOException {
        Files.createSymbolicLink(dataset.resolve("reports"), top);
        Files.writeString(top.resolve("10_mirelune.html"), "untouched");
        assertRefused(Cli.run(dataset, "check", "10_mirelune", "--format", "html"), "`reports` " + LINK);
        assertEquals("untouched", Files.readString(top.resolve("10_mirelune.html")));
    }

    private static void pipe(Path at) throws IOException, InterruptedException {
        try {
            assumeTrue(new ProcessBuilder("mkfifo", at.toString()).start().waitFor() == 0);
        } catch (IOException e) {
            assumeTrue(false, "this system makes no pipes");
        }
    }

    @Test
    void pageThatNobodyNamedReplacesOnlyPagesOfItsCommand() throws IOException {
        Path page = Files.createDirectory(top.resolve("reports")).resolve("set.html");
        Files.writeString(page, "<!doctype html>mine");
        String[] check = {"check", "set", "--format", "html", "--fail-on", "never", "--format", "json=set.json"};
        Cli refused = Cli.run(top, check);
        assertRefused(
                refused,
                "`set.html` does not say that loralint wrote it; move it away, or name another file with --format");
        assertTrue(refused.out().contains("Next: "), refused.out());
        assertTrue(Files.exists(top.resolve("set.json")));
        assertEquals("<!doctype html>mine", Files.readString(page));

        Files.delete(page);
        Cli report = Cli.run(top, "report", "set.json", "--format", "html");
        assertEquals(0, report.code(), report.err());
        assertEquals(0, Cli.run(top, check).code(), "there is more in the page of a check");
        assertEquals(0, Cli.run(top, check).code());
        String rich = Files.readString(page);
        assertRefused(
                Cli.run(top, "report", "set.json", "--format", "html"), "`set.html` is a page of `loralint check`");
        assertRefused(Cli.run(top, "audit", "set", "--format", "html"), "`set.html` is a page of `loralint check`");
        assertEquals(rich, Files.readString(page));
        Files.delete(page);
        Cli audit = Cli.run(top, "audit", "set", "--format", "html", "--fail-on", "never");
        assertEquals(0, audit.code(), audit.err());
        assertRefused(Cli.run(top, check), "`set.html` is a page of `loralint audit`");
    }

    @Test
    void namedFileIsReplacedAndItsLinksAreFollowedOutsideOfWhatIsChecked() throws IOException {
        Path page = Files.writeString(top.resolve("page.html"), "old");
        Path link = Files.createSymbolicLink(top.resolve("link.html"), Path.of("page.html"));
        Cli run = Cli.run(top, "check", "set", "--format", "html=link.html");
        assertEquals(0, run.code(), run.err());
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(page).endsWith("</html>\n"));
        Files.createSymbolicLink(dataset.resolve("link.html"), victim);
        for (String format : List.of("html", "json", "sarif")) {
            assertRefused(Cli.run(top, "check", "set", "--format", format + "=set/link.html"), "`link.html` " + LINK);
            assertRefused(
                    Cli.run(dataset, "check", "--config", "train.toml", "--format", format + "=link.html"),
                    "`link.html` " + LINK);
        }
        assertRefused(Cli.run(top, "audit", "set", "--format", "csv=set/link.html"), "`link.html` " + LINK);
        Files.createSymbolicLink(dataset.resolve("folder"), top);
        assertRefused(Cli.run(dataset, "check", ".", "--format", "json=folder/authorized_keys"), "`folder` " + LINK);
    }

    @Test
    void scriptOfAWatchedPageReplacesAndDeletesNothingElse() throws IOException {
        Path page = top.resolve("page.html");
        Path script = Files.writeString(top.resolve("page.html.js"), "mine()");
        try (LivePages pages = new LivePages()) {
            pages.next();
            ReportFiles files = new ReportFiles(
                            console(), dev.loralint.report.html.part.Generator.CHECK, List.of(dataset), true)
                    .live(pages);
            ReportTarget target = new ReportTarget("html", "page.html");
            assertFalse(written(files, target));
            assertFalse(Files.exists(page));
            assertEquals("mine()", Files.readString(script));

            Files.delete(script);
            Files.createSymbolicLink(script, victim);
            assertFalse(written(files, target));
            assertEquals("untouched", Files.readString(victim));

            Files.delete(script);
            Files.createSymbolicLink(top.resolve(".page.html.loralint-tmp"), victim);
            assertTrue(written(files, target));
            assertTrue(written(files, target));
            assertEquals("untouched", Files.readString(victim));
            assertTrue(Files.readString(script).startsWith("loralintWritten("));
            Files.writeString(script, "mine()");
        }
        assertEquals("mine()", Files.readString(script), "it was replaced while the page was watched");
        Files.delete(script);
        try (LivePages pages = new LivePages()) {
            pages.next();
            pages.written(page);
            assertTrue(Files.exists(script));
        }
        assertFalse(Files.exists(script));
    }

    private boolean written(ReportFiles files, ReportTarget target) {
        try {
            return files.write(target, "set", out -> out.write("page"));
        } catch (dev.loralint.check.UsageException e) {
            throw new AssertionError(e);
        }
    }

    private Console console() {
        java.io.PrintStream nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream(), true);
        return new Console(nowhere, nowhere, java.io.InputStream.nullInputStream(), top, java.util.Map.of(), false);
    }

    @Test
    void recordOfAHandoffGoesThroughNoLinkAndReplacesNoOtherFile() throws IOException {
        Path record = dataset.resolve("loralint-handoff.json");
        String[] words = {
            "handoff", "--anyway", "x", "--config", "train.toml", "--dataset", "10_mirelune", "--", "echo", "on"
        };
        for (Path target : List.of(victim, top.resolve("nothing"))) {
            Files.createSymbolicLink(record, target);
            Cli run = Cli.run(dataset, words);
            assertRefused(run, "`loralint-handoff.json` " + LINK);
            assertTrue(
                    last(run).startsWith("loralint: the trainer was not started: loralint-handoff.json: "), run.err());
            assertEquals("", run.out());
            Files.delete(record);
        }
        assertFalse(Files.exists(top.resolve("nothing")));
        Files.writeString(record, "{\"schema\": 1, \"files\": [{}]}");
        assertRefused(Cli.run(dataset, words), "was not written by `loralint handoff`");
        assertEquals("{\"schema\": 1, \"files\": [{}]}", Files.readString(record));
        Files.delete(record);
        assertEquals(0, Cli.run(dataset, words).code());
        Cli again = Cli.run(dataset, words);
        assertEquals(0, again.code(), again.err());
        Path named = Files.writeString(top.resolve("mine.json"), "mine");
        List<String> more = new ArrayList<>(List.of(words));
        more.addAll(1, List.of("--manifest", "../mine.json"));
        assertEquals(0, Cli.run(dataset, more.toArray(String[]::new)).code());
        assertTrue(Files.readString(named).contains("sha256"));
    }

    private static String last(Cli run) {
        List<String> lines = run.err().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    @Test
    void otherFilesThatAreNamedInADownloadGoThroughNoLink() throws IOException {
        Files.createSymbolicLink(dataset.resolve("link"), victim);
        Files.writeString(dataset.resolve("10_mirelune/beach.txt"), "mirelune, 1girl, 1girl");
        Cli history = Cli.run(dataset, "check", ".", "--history", "link");
        assertEquals(2, history.code(), history.err());
        assertTrue(history.err().contains(LINK), history.err());
        Cli removed = Cli.run(dataset, "fix", ".", "--yes", "--save-removed", "link");
        assertEquals(2, removed.code(), removed.err());
        assertTrue(removed.err().contains(LINK), removed.err());
        assertEquals("mirelune, 1girl, 1girl", Files.readString(dataset.resolve("10_mirelune/beach.txt")));
        Files.createSymbolicLink(dataset.resolve(".loralint-baseline.json"), top.resolve("nothing"));
        Cli baseline = Cli.run(dataset, "baseline", "create", ".");
        assertEquals(2, baseline.code(), baseline.err());
        assertTrue(baseline.err().contains(LINK), baseline.err());
        Files.createSymbolicLink(dataset.resolve("house-rules"), top);
        Cli rule = Cli.run(dataset, "rules", "new", "house/mine");
        assertEquals(3, rule.code(), rule.err());
        assertTrue(rule.err().contains(LINK), rule.err());
        assertEquals("untouched", Files.readString(victim));
        assertFalse(Files.exists(top.resolve("house")));
        assertFalse(Files.exists(top.resolve("nothing")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "fix",
                "plan",
                "tags",
                "audit",
                "review",
                "undo",
                "init",
                "settings",
                "upgrade --to sd-scripts",
                "convert --to txt",
                "baseline create",
                "baseline show",
                "config show",
                "trust",
                "report",
                "rules test",
                "check --config",
                "fix --config",
                "check --history",
                "fix --save-removed",
                "handoff --config",
                "handoff --verify"
            })
    void emptyPathIsNotTheWorkingDirectory(String command) throws IOException {
        Path caption = Files.writeString(dataset.resolve("10_mirelune/beach.txt"), "mirelune, 1girl, 1girl");
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("");
        Cli run = Cli.run(dataset, words.toArray(String[]::new));
        assertEquals(2, run.code(), run.out() + run.err());
        assertTrue(run.err().contains("is empty"), run.err());
        assertEquals("mirelune, 1girl, 1girl", Files.readString(caption));
    }
}
