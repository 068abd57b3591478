package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertPlain;
import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Datasets come from strangers: their names and words are shown, and obeyed by nobody. */
class HostileNamesTest {

    private static final List<String> WORDS = List.of(
            "line\nbreak",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "right\u202eot tfel",
            "::error::file",
            "##[error]file",
            "<script>alert(1)<",
            "</script><script>alert(1)</script>",
            "`rm -rf`$(id)",
            "tab\tand\rreturn",
            "%0A::error",
            "zero\u200ewidth\ufeff");

    @TempDir
    Path folder;

    /** Joined one by one, their places would take minutes. */
    @Test
    void lineOfManyEqualProblemsIsReportedOnceAndSoon() throws IOException {
        Files.writeString(folder.resolve("run.bat"), "python train_network.py " + "x ".repeat(60_000) + "\n");
        Cli run = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Cli.run(folder, "check", "run.bat", "--format", "json"));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.json().findValuesAsText("placesTotal").contains("60000"), run.err());
    }

    /** A caption has one line, so that such a word would be missing again after each fix. */
    @Test
    void nameWithALineBreakIsNoTriggerWord() throws IOException {
        Path concept;
        try {
            concept = Files.createDirectories(folder.resolve("10_mi\nra"));
        } catch (InvalidPathException e) {
            assumeTrue(false, "no file system with such names");
            return;
        }
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(concept.resolve(name + ".txt"), "1girl, solo, smile, smile");
        }
        Cli fixed = Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        assertFalse(fixed.err().contains("bug"), fixed.err());
        assertEquals("1girl, solo, smile", Files.readString(concept.resolve("a.txt")));
        Cli named = Cli.run(folder, "fix", ".", "--unsafe", "--yes", "--trigger", "mi\nra");
        assertSays(named, 2, "--trigger contains a line break");
    }

    @TestFactory
    Stream<DynamicTest> filesAndFolders() {
        return WORDS.stream()
                .map(word -> word.replace('/', '|'))
                .map(word -> DynamicTest.dynamicTest(shown(word), () -> {
                    Path root = Files.createTempDirectory(folder, "set");
                    Path concept;
                    try {
                        concept = Files.createDirectory(root.resolve("10_" + word));
                        Sample.caption(concept, word, "mirelune, blonde hair, blonde hair, beach");
                        Sample.caption(Files.createDirectory(root.resolve("10_b")), "b", "mirelune, standing");
                        Files.writeString(
                                root.resolve(word + ".toml"),
                                "network_module = \"networks.lora\"\nnetwork_dim = = 3\n");
                    } catch (IOException | InvalidPathException e) {
                        assumeTrue(false, "this system does not take such a name");
                        return;
                    }
                    all(root, ".");
                    assertPlain(Cli.run(root, "settings", word + ".toml"));
                    assertSays(Cli.run(root, "check", word + ".nothere"), 2, "the file or folder does not exist");
                    Cli plain = Cli.run(concept, "check", ".");
                    assertPlain(plain);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aConceptWithoutItsNumber() {
        return Stream.of("::error::x", "##[error]x")
                .map(word -> DynamicTest.dynamicTest(word, () -> {
                    Path root = Files.createTempDirectory(folder, "set");
                    Sample.caption(Files.createDirectory(root.resolve(word)), "a", "mirelune, blonde hair");
                    all(root, ".");
                }));
    }

    @TestFactory
    Stream<DynamicTest> captionsAndSettings() {
        return WORDS.stream()
                .map(word -> DynamicTest.dynamicTest(shown(word), () -> {
                    Path root = Files.createTempDirectory(folder, "set");
                    Path concept = Sample.concept(root);
                    Sample.caption(concept, "a", "mirelune, " + word + ", " + word + ", blonde hair");
                    Sample.caption(concept, "b", word + ", " + word);
                    Files.writeString(root.resolve("train.json"), """
                    {"LoRA_type": "Standard", "network_dim": 32, "network_alpha": 16, "optimizer": %s, "%s": 1}
                    """.formatted(quoted(word), "learning_rat"));
                    all(root, ".");
                    assertPlain(Cli.run(root, "settings", "train.json"));
                    assertPlain(Cli.run(root, "check", ".", "--trigger", word));
                    assertPlain(Cli.run(root, "explain", "captions/identity-tag", "--tag", word));
                    assertPlain(Cli.reading(word + "\n", root, "tags"));
                }));
    }

    @Test
    void hostileArgumentsAreEscaped() {
        for (String word : WORDS) {
            assertSays(Cli.run(folder, word), 2, "unknown command");
            assertSays(Cli.run(folder, "check", "--" + word), 2, "unknown option");
            assertSays(Cli.run(folder, "check", "--rule", word), 2, "unknown rule");
            assertSays(Cli.run(folder, "check", "--format", word), 2, "unknown format");
            assertSays(Cli.run(folder, "check", "--profile", word), 2, "unknown profile");
            assertSays(Cli.run(folder, "check", "--fail-on", word), 2, "--fail-on is");
            assertSays(Cli.run(folder, "explain", word), 2, "unknown rule");
        }
    }

    @Test
    void backslashInANameIsNotASeparator() throws IOException {
        assumeTrue(java.io.File.separatorChar == '/', "on Windows it is one");
        Sample.caption(Sample.concept(folder), "a\\b", "mirelune, beach, beach");
        Cli run = Cli.run(folder, "check", ".", "--format", "json");
        assertEquals("10_mirelune/a\\b.txt", run.json().at("/findings/0/path").asText(), run.out());
    }

    @Test
    void longestPossibleNamesAreHandled() throws IOException {
        Path concept = Files.createDirectory(folder.resolve("10_" + "m".repeat(250)));
        Sample.caption(concept, "n".repeat(250), "mirelune, blonde hair, " + "x".repeat(5000));
        all(folder, ".");
        assertTrue(Cli.run(folder, "check", ".").out().lines().allMatch(l -> l.length() < 12_000));
    }

    @Test
    void nameThatIsNotUtf8IsHandled() throws Exception {
        Path concept = Sample.concept(folder);
        // Java cannot name such a file; the shell can.
        Process shell = new ProcessBuilder("sh", "-c", "printf 'mirelune, beach' > \"$(printf 'caf\\351.txt')\"")
                .directory(concept.toFile())
                .start();
        assumeTrue(
                shell.waitFor(10, TimeUnit.SECONDS) && shell.exitValue() == 0, "this system does not take such a name");
        Cli run = Cli.run(folder, "check", ".");
        assertPlain(run);
        assertEquals(3, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("the file name is not UTF-8; rename it"), run.out());
    }

    private static void all(Path root, String path) throws IOException {
        Cli text = Cli.run(root, "check", path);
        assertPlain(text);
        Cli json = Cli.run(root, "check", path, "--format", "json");
        assertFalse(
                json.json().get("findings").isEmpty()
                        && json.json().get("problems").isEmpty(),
                json.out());
        assertEquals(text.code(), json.code());
        Cli html = Cli.run(root, "check", path, "-q", "--format", "html=report.html");
        assertEquals(text.code(), html.code(), html.err());
        String page = Files.readString(root.resolve("report.html"));
        assertFalse(page.contains("<script>alert"), "a script of a stranger");
        Files.delete(root.resolve("report.html"));
    }

    private static String quoted(String word) {
        return new com.fasterxml.jackson.databind.node.TextNode(word).toString();
    }

    private static String shown(String word) {
        return dev.loralint.text.Plain.text(word);
    }
}
