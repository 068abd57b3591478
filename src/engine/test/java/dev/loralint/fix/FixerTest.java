package dev.loralint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.result.FailOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passes, judged by judges of the tests' own. */
class FixerTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aConfiguration() throws IOException {
        file = Files.writeString(directory.resolve("train.toml"), "seed = 1\nnetwork_dim = 8\nepoch = 1\n");
    }

    @Test
    void fixingContinuesUntilNothingIsLeft() throws IOException {
        FixResult result = run(text -> text.contains("seed = 4") ? List.of() : List.of(set("a", "seed", next(text))));
        assertTrue(result.stable());
        assertEquals(1, result.files());
        assertEquals("seed = 4\nnetwork_dim = 8\nepoch = 1\n", Files.readString(file));
    }

    private static String next(String text) {
        return String.valueOf(text.charAt("seed = ".length()) - '0' + 1);
    }

    @Test
    void opposingFixesChangeNothing() throws IOException {
        String before = Files.readString(file);
        FixResult result = run(text -> List.of(set("a", "seed", text.contains("seed = 2") ? "3" : "2")));
        assertUnchanged(before, result);
    }

    @Test
    void fixThatNeverTakesAwayItsCauseChangesNothing() throws IOException {
        String before = Files.readString(file);
        FixResult result =
                run(text -> List.of(set("a", "seed", text.substring("seed = ".length(), text.indexOf('\n')) + "1")));
        assertUnchanged(before, result);
    }

    private void assertUnchanged(String before, FixResult result) throws IOException {
        assertFalse(result.stable());
        assertEquals(before, Files.readString(file));
        assertEquals(0, result.files());
        assertEquals(List.of(), result.fixed());
        assertTrue(result.problems().get(0).sentence().contains("never ends"));
        assertFalse(Files.exists(directory.resolve(".loralint/journal")));
    }

    @Test
    void otherFilesAreFixedAlthoughOneComesToNoEnd() throws IOException {
        Path other = Files.writeString(directory.resolve("other.toml"), "seed = 1\n");
        String before = Files.readString(file);
        Recheck recheck = () -> {
            try {
                List<Finding> findings = new ArrayList<>();
                findings.add(set("a", "seed", Files.readString(file).contains("seed = 2") ? "3" : "2"));
                if (Files.readString(other).equals("seed = 1\n")) {
                    findings.add(
                            finding("b", "seed", Outcome.WORSE, "other.toml", fix(new Change.SetSetting("seed", "9"))));
                }
                return new CheckedState(findings, List.of(), List.of(), FailOn.ERROR);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        FixResult result = new Fixer(directory, Path.of(""), recheck, f -> true).run(recheck.check());
        assertEquals(before, Files.readString(file));
        assertEquals("seed = 9\n", Files.readString(other));
        assertEquals(1, result.files());
    }

    @Test
    void twoFixesOfOneSettingNeedTwoPasses() throws IOException {
        List<String> seen = new ArrayList<>();
        FixResult result = run(text -> {
            seen.add(text.lines().findFirst().orElseThrow());
            List<Finding> findings = new ArrayList<>();
            if (text.contains("seed = 1")) {
                findings.add(set("a", "seed", "2"));
                findings.add(set("b", "seed", "3"));
            }
            return findings;
        });
        assertTrue(result.stable());
        assertEquals(List.of("seed = 1", "seed = 2"), seen);
    }

    @Test
    void fixThatStopsTheTrainerIsRevertedAlone() throws IOException {
        FixResult result = run(text -> {
            List<Finding> findings = new ArrayList<>();
            if (!text.contains("seed = 2")) {
                findings.add(set("good", "seed", "2"));
            }
            if (text.contains("network_dim = 8")) {
                findings.add(set("bad", "network_dim", "0"));
            } else {
                findings.add(finding("stops", "network_dim", Outcome.FATAL, null));
            }
            return findings;
        });
        assertEquals("seed = 2\nnetwork_dim = 8\nepoch = 1\n", Files.readString(file));
        assertTrue(result.stable());
        assertEquals(
                List.of("x/good"),
                result.fixed().stream().map(f -> f.finding().rule()).toList());
    }

    /** Caches of trainers go by the time. */
    @Test
    void fileThatWasWrittenAndPutBackKeepsItsTime() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2024-05-06T07:08:09.123456Z"));
        Files.setLastModifiedTime(file, time);
        FixResult result = run(text -> List.of(
                text.contains("network_dim = 8")
                        ? set("bad", "network_dim", "0")
                        : finding("stops", "network_dim", Outcome.FATAL, null)));
        assertEquals(0, result.files());
        assertEquals("seed = 1\nnetwork_dim = 8\nepoch = 1\n", Files.readString(file));
        assertEquals(time, Files.getLastModifiedTime(file));
    }

    @Test
    void fixIsAppliedCompletelyOrNotAtAll() throws IOException {
        String before = Files.readString(file);
        FixResult result = run(text -> List.of(finding(
                "a",
                "seed",
                Outcome.WORSE,
                fix(new Change.SetSetting("seed", "2"), new Change.RenameSetting("missing", "other")))));
        assertEquals(before, Files.readString(file));
        assertEquals(0, result.files());
        assertEquals(List.of(), Undo.of(directory));
    }

    @Test
    void nothingIsFixedIfTheJournalCannotBeWritten() throws IOException {
        Path state = OwnStateForTests.set(
                Files.writeString(directory.resolve("state"), "a file where the folder should be"));
        FixResult result;
        try {
            result = run(text -> List.of(set("a", "seed", "2")));
        } finally {
            OwnStateForTests.set(state);
        }
        assertEquals("seed = 1\nnetwork_dim = 8\nepoch = 1\n", Files.readString(file));
        assertEquals(1, result.problems().size());
        assertTrue(result.problems().get(0).sentence().contains("no file was changed"));
    }

    private FixResult run(Function<String, List<Finding>> check) {
        Recheck recheck = () -> {
            try {
                return new CheckedState(check.apply(Files.readString(file)), List.of(), List.of(), FailOn.ERROR);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new Fixer(directory, Path.of("train.toml"), recheck, f -> true).run(recheck.check());
    }

    private static Finding set(String rule, String key, String value) {
        return finding(rule, key, Outcome.WORSE, fix(new Change.SetSetting(key, value)));
    }

    private static Fix fix(Change... changes) {
        return new Fix(Applicability.UNSAFE, "Set it", List.of(), List.of(changes));
    }

    private static Finding finding(String rule, String setting, Outcome outcome, @Nullable Fix fix) {
        return finding(rule, setting, outcome, "train.toml", fix);
    }

    private static Finding finding(String rule, String setting, Outcome outcome, String path, @Nullable Fix fix) {
        return new Finding(
                "x/" + rule,
                Severity.ERROR,
                Kind.of(outcome),
                outcome,
                "it is wrong",
                null,
                null,
                setting,
                null,
                path,
                List.of(Location.of(path)),
                1,
                fix);
    }
}
