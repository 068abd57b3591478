package dev.loralint.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Finding;
import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is interrupted has what was found before. */
class InterruptedCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeConcepts() throws IOException {
        for (String name : new String[] {"10_mira", "10_tova", "10_lune"}) {
            Path concept = Files.createDirectory(folder.resolve(name));
            for (int i = 0; i < 6; i++) {
                Files.writeString(concept.resolve(i + ".txt"), "1girl, smile, smile, long_hair, blonde hair " + i);
            }
        }
    }

    @AfterEach
    void goOn() {
        Interruption.forget();
    }

    private static Stages interruptingIn(String stage) {
        return name -> {
            if (name.equals(stage)) {
                Interruption.ask();
            }
            return Progress.NONE;
        };
    }

    @Test
    void whatWasFoundBeforeIsInTheResult() throws UsageException {
        Set<Finding> all = new HashSet<>(
                new Check(folder).run(CheckRequest.of(folder)).result().findings());
        InterruptedCheck interrupted = assertThrows(
                InterruptedCheck.class,
                () -> new Check(folder, interruptingIn("Checking concepts")).run(CheckRequest.of(folder)));
        Check.Outcome outcome = interrupted.soFar();
        CheckResult result = outcome.result();
        assertFalse(result.findings().isEmpty());
        assertTrue(result.findings().size() < all.size());
        assertTrue(all.containsAll(result.findings()));
        assertFalse(result.isComplete());
        assertEquals(ExitCode.INCOMPLETE, outcome.exitCode());
        assertEquals(
                "the check was interrupted; not all rules were applied to all files",
                result.problems().get(0).message());
    }

    @Test
    void whatIsReadInPartIsNotChecked() {
        CancellationException interrupted = assertThrows(
                CancellationException.class,
                () -> new Check(folder, interruptingIn("Reading captions")).run(CheckRequest.of(folder)));
        assertFalse(interrupted instanceof InterruptedCheck);
    }
}
