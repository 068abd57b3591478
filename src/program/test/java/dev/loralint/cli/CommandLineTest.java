package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertPlain;
import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a command is asked for in a wrong way, and what the options of {@code check} do. */
class CommandLineTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aDatasetWithOneWarning() throws IOException {
        Path concept = Sample.concept(folder);
        Sample.caption(concept, "city", "mirelune, standing, city, city");
    }

    @Test
    void misspeltCommandGetsASuggestion() {
        assertSays(Cli.run(folder, "chek"), 2, "unknown command \"chek\"", "did you mean \"check\"?");
        assertSays(
                Cli.run(folder, "frobnicate"), 2, "expected one of audit, baseline, check, compare, config, convert");
        assertSays(Cli.run(folder, "config", "shw"), 2, "did you mean \"show\"?");
    }

    @Test
    void nothingAskedForShowsTheHelp() {
        Cli bare = Cli.run(folder);
        assertEquals(0, bare.code());
        assertEquals(Cli.run(folder, "--help").out(), bare.out());
    }

    @Test
    void rulesAreExplainedByTheirShortNames() {
        assertTrue(Cli.run(folder, "explain", "alpha-ratio").out().contains("config/alpha-ratio"));
        assertTrue(Cli.run(folder, "explain", "identity-tag").out().contains("captions/identity-tag"));
        assertSays(Cli.run(folder, "explain", "identity-tg"), 2, "did you mean \"identity-tag\"?");
        assertSays(Cli.run(folder, "explain", "network"), 2, "several rules are called \"network\"", "trainer/network");
        assertSays(Cli.run(folder, "explain", "alpha"), 2, "did you mean one of config/alpha-ratio");
    }

    @Test
    void helpListsEveryCommandInAGroup() {
        String help = Cli.run(folder, "--help").out();
        String known =
                Cli.run(folder, "frobnicate").err().replaceAll("\\s+", " ").replaceFirst(".*expected one of ", "");
        String[] commands = known.replaceFirst(" Run .*", "").split(", ");
        assertTrue(commands.length > 20, known);
        for (String command : commands) {
            long listed = help.lines()
                    .filter(line -> line.startsWith("  " + command + " "))
                    .count();
            assertEquals(1, listed, command + help);
        }
        assertTrue(help.contains("\nFinished LoRAs:\n  audit  "), help);
    }

    @Test
    void launcherCommandsAreHidden() {
        Cli run = Cli.run(folder, "frobnicate");
        assertFalse(run.err().contains("warm-up"), run.err());
        assertFalse(Cli.run(folder, "--help").out().contains("warm-up"));
    }

    @Test
    void misspeltOptionGetsASuggestion() {
        assertSays(
                Cli.run(folder, "check", "--fromat", "json"),
                2,
                "unknown option --fromat",
                "did you mean \"--format\"?");
        assertSays(Cli.run(folder, "check", "--fromat=json"), 2, "did you mean \"--format\"?");
        assertSays(Cli.run(folder, "check", "--trigger"), 2, "--trigger");
        assertSays(Cli.run(folder, "explain", "config/optimizer", "b"), 2, "unexpected argument \"b\"");
    }

    @Test
    void misspeltRuleIsAnError() {
        assertSays(
                Cli.run(folder, "check", "--rule", "captions/identity-tg"),
                2,
                "unknown rule \"captions/identity-tg\"",
                "did you mean \"captions/identity-tag\"?");
        assertSays(Cli.run(folder, "check", "--not-rule", "capton"), 2, "did you mean \"captions\"?");
        assertSays(Cli.run(folder, "explain", "captions/identity-tg"), 2, "did you mean \"captions/identity-tag\"?");
        assertSays(Cli.run(folder, "check", "--profile", "ilustrious"), 2, "did you mean \"illustrious\"?");
        assertSays(
                Cli.run(folder, "rules", "--profile", "strict"), 2, "expected one of anima, animagine, chroma, flux,");
    }

    @Test
    void rulesAndGroupsCanBeSelected() {
        assertEquals(1, Cli.run(folder, "check", "--fail-on", "warning").code());
        assertEquals(
                0,
                Cli.run(folder, "check", "--fail-on", "warning", "--not-rule", "captions/duplicate-tag")
                        .code());
        assertEquals(
                0,
                Cli.run(folder, "check", "--fail-on", "warning", "--not-rule", "captions")
                        .code());
        assertEquals(
                1,
                Cli.run(folder, "check", "--fail-on", "warning", "--rule", "captions")
                        .code());
        assertEquals(
                0,
                Cli.run(folder, "check", "--fail-on", "warning", "--rule", "dataset")
                        .code());
    }

    @Test
    void userChoosesTheFailingLevel() {
        assertEquals(0, Cli.run(folder, "check").code());
        assertEquals(1, Cli.run(folder, "check", "--fail-on", "warning").code());
        assertEquals(1, Cli.run(folder, "check", "--fail-on", "info").code());
        assertEquals(0, Cli.run(folder, "check", "--fail-on", "never").code());
        assertSays(
                Cli.run(folder, "check", "--fail-on", "errr"),
                2,
                "error, warning, info, unjudged or never",
                "\"errr\"");
    }

    @Test
    void onlyOneFormatGoesToStandardOutput() throws IOException {
        Cli run = Cli.run(
                folder, "check", "--format", "text", "--format", "json=out/report.json", "--format", "html=a.html");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("captions/duplicate-tag"), run.out());
        assertTrue(Files.readString(folder.resolve("out/report.json")).startsWith("{"));
        assertTrue(Files.readString(folder.resolve("a.html")).startsWith("<!"));
        assertSays(
                Cli.run(folder, "check", "--format", "text", "--format", "json"),
                2,
                "two reports would be written to standard output");
        assertSays(
                Cli.run(folder, "check", "--format", "text=a", "--format", "json=a"),
                2,
                "two reports would be written to the same file");
        assertSays(Cli.run(folder, "check", "--format", "jsn"), 2, "did you mean \"json\"?");
        assertSays(Cli.run(folder, "check", "--format", "json="), 2, "has no file name");
    }

    @Test
    void htmlGoesToItsDefaultFileAndTextToTheScreen() {
        Cli run = Cli.run(folder, "check", "10_mirelune", "--format", "html");
        assertTrue(Files.isRegularFile(folder.resolve("reports/10_mirelune.html")));
        assertTrue(run.err().contains("Report: reports/10_mirelune.html"), run.err());
        assertTrue(run.out().contains("captions/duplicate-tag"), run.out());
    }

    @Test
    void unwritableReportIsReported() throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        Files.writeString(folder.resolve("file"), "");
        assertSays(Cli.run(folder, "check", "-q", "--format", "json=taken"), 3, "taken", "is a folder");
        assertSays(Cli.run(folder, "check", "-q", "--format", "json=file/a.json"), 3, "file/a.json", "cannot write");
    }

    @Test
    void quietPrintsOnlyWhatIsRequested() {
        Cli quiet = Cli.run(folder, "check", "--quiet", "--fail-on", "warning");
        assertEquals(1, quiet.code());
        assertEquals("", quiet.out() + quiet.err());
        assertEquals("", Cli.run(folder, "check", "-q", "--format", "html").err());
        assertTrue(Cli.run(folder, "check", "-q", "--format", "text").out().contains("duplicate-tag"));
    }

    @Test
    void triggerIsSetForAllConceptsOrForOne() {
        Cli all = Cli.run(folder, "check", "--trigger", "noctilune", "--format", "json");
        assertEquals("noctilune", all.json().at("/inputs/0/concepts/0/trigger").asText(), all.out());
        Cli one = Cli.run(folder, "check", "--trigger", "10_mirelune=noctilune", "--format", "json");
        assertEquals("option", one.json().at("/inputs/0/concepts/0/triggerFrom").asText(), one.out());
        assertSays(Cli.run(folder, "check", "--trigger", "=mira"), 2, "expected WORD or CONCEPT=WORD");
        assertSays(Cli.run(folder, "check", "--trigger", "10_mirelune="), 2, "expected WORD or CONCEPT=WORD");
    }

    @TestFactory
    Stream<DynamicTest> everyCommandHelpsWithExamplesAndExitCodes() {
        return Stream.of(
                        "",
                        "check",
                        "fix",
                        "undo",
                        "settings",
                        "tag",
                        "tags",
                        "rules",
                        "explain",
                        "config show",
                        "trainers",
                        "upgrade")
                .map(command -> DynamicTest.dynamicTest(command.isEmpty() ? "loralint" : command, () -> {
                    String[] args = (command + " --help").strip().split(" ");
                    Cli run = Cli.unadorned(folder, args);
                    assertEquals(0, run.code(), run.err());
                    assertTrue(run.out().contains("Example"), run.out());
                    assertTrue(run.out().contains("Exit codes"), run.out());
                    assertTrue(run.out().lines().allMatch(l -> l.length() <= 80), run.out());
                    assertPlain(run);
                }));
    }

    @Test
    void shellCompletesCommandsAndOptions() {
        Cli run = Cli.run(folder, "generate-completion");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("--fail-on"), "options of check");
        assertTrue(run.out().contains("explain"), "commands");
        assertFalse(run.out().contains("warm-up"), "hidden commands");
    }

    @Test
    void versionNamesBuildRuntimeAndKnowledge() {
        Cli run = Cli.run(folder, "--version");
        assertEquals(0, run.code());
        assertTrue(
                run.out()
                        .matches("loralint .+\\Rruntime: Java .+\\R"
                                + "trainers: sd-scripts .+; the newest known release is from \\d{4}-\\d\\d-\\d\\d\\R"),
                run.out());
    }

    @Test
    void rulesAndTheirPagesAreShown() {
        Cli rules = Cli.run(folder, "rules");
        assertTrue(rules.out()
                .lines()
                .anyMatch(l -> l.startsWith("config/lr-scheduler ") && l.contains("prodigy: warning")));
        assertTrue(Cli.run(folder, "rules", "--profile", "illustrious")
                .out()
                .lines()
                .anyMatch(l -> l.startsWith("config/lr-scheduler ") && l.contains("prodigy: error")));
        assertTrue(Cli.run(folder, "rules", "--profile", "lenient")
                .out()
                .lines()
                .anyMatch(l -> l.startsWith("captions/identity-tag ") && l.contains("warning")));
        Cli page = Cli.run(folder, "explain", "captions/identity-tag");
        assertTrue(page.out().contains("captions/identity-tag, advice, error in profile illustrious"), page.out());
        Cli tag = Cli.run(folder, "explain", "captions/identity-tag", "--tag", "light_green_hair");
        assertTrue(tag.out().contains("`light green hair` is classified as trait (hair colour)"), tag.out());
    }

    @Test
    void configShowPrintsSettingsWithTheirFile() throws IOException {
        assertTrue(Cli.run(folder, "config", "show").out().contains("no loralint.toml found"));
        Files.writeString(
                folder.resolve("loralint.toml"),
                "profile = \"lenient\"\ngpu = \"\\u001b[31mRTX\\n\"\n[policy]\nwall-tags = 7\n[levels]\n\"config/optimizer\" = \"off\"\n");
        Cli run = Cli.run(folder, "config", "show", "10_mirelune");
        assertEquals(0, run.code(), run.err());
        assertPlain(run);
        assertTrue(run.out().startsWith("# settings from loralint.toml\nprofile = \"lenient\"\n"), run.out());
        assertTrue(run.out().contains("\nwall-tags = 7  # loralint.toml\n"), run.out());
        assertTrue(run.out().contains("\n\"config/optimizer\" = \"off\"  # loralint.toml\n"), run.out());
        assertSays(Cli.run(folder, "config", "show", "nothere"), 2, "nothere: the file or folder does not exist");
    }

    @Test
    void coloursNeedATerminalAndNoNoColor() {
        Console terminal = new Console(System.out, System.err, System.in, folder, Map.of(), true);
        assertTrue(terminal.colours());
        assertFalse(new Console(System.out, System.err, System.in, folder, Map.of("NO_COLOR", "1"), true).colours());
        assertFalse(new Console(System.out, System.err, System.in, folder, Map.of(), false).colours());
    }
}
