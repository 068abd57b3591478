package dev.loralint.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.MadeFinding;
import dev.loralint.finding.Severity;
import dev.loralint.settings.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckResultTest {

    private static final MadeFinding DOUBLED = MadeFinding.of("captions/duplicate-tag");
    private static final ReadProblem LOCKED = new ReadProblem("a.txt", "it is locked");
    private static final ReadProblem GONE = new ReadProblem("b.txt", "it is gone");

    private static CheckResult result(FailOn failOn, List<Finding> findings, List<ReadProblem> problems) {
        return new CheckResult(
                new CheckResult.Basis(
                        "1.0", "data", "illustrious", "it is the default", Policy.NONE, failOn, Map.of(), rule -> ""),
                List.of(),
                List.of(),
                findings,
                problems,
                List.of(),
                Duplicates.NONE);
    }

    private static boolean fails(FailOn failOn, Severity found) {
        return result(failOn, List.of(DOUBLED.as(found).at("a.txt")), List.of()).fails();
    }

    @Test
    void aFindingAtOrAboveTheLevelFails() {
        assertTrue(fails(FailOn.WARNING, Severity.ERROR));
        assertTrue(fails(FailOn.WARNING, Severity.WARNING));
        assertFalse(fails(FailOn.WARNING, Severity.INFO));
        assertFalse(fails(FailOn.NEVER, Severity.ERROR));
    }

    @Test
    void whatCouldNotBeReadIsNoPassAndNoFailure() {
        CheckResult result = result(FailOn.ERROR, List.of(), List.of(LOCKED));

        assertFalse(result.fails());
        assertFalse(result.isComplete());
        assertFalse(result.passes());
        assertTrue(result(FailOn.ERROR, List.of(), List.of()).passes());
    }

    @Test
    void placesAreCountedOverAllFindings() {
        CheckResult result = result(
                null,
                List.of(DOUBLED.at("a.txt", "b.txt"), DOUBLED.as(Severity.INFO).at("c.txt")),
                List.of());

        assertEquals(3, result.places());
        assertEquals(1, result.count(Severity.WARNING));
        assertEquals(0, result.count(Severity.ERROR));
        assertEquals(0, result.fixable());
    }

    @Test
    void whatCouldNotBeReadBeforeIsNoNewTrouble() {
        CheckResult before = result(null, List.of(), List.of(LOCKED));

        CheckResult news = result(null, List.of(), List.of(LOCKED, GONE)).unlike(before);

        assertEquals(List.of(GONE), news.problems());
        assertEquals(List.of(new Unread(Location.of("b.txt"), "it is gone")), news.unread());
    }

    @Test
    void aPlaceIsToldWithItsLineWhereOneIsKnown() {
        assertEquals("a.txt: it is gone", new Unread(Location.of("a.txt"), "it is gone").placed());
        assertEquals("a.toml:3:7: no value", new Unread(Location.of("a.toml", 3, 7, 1), "no value").placed());
    }

    @Test
    void whatIsSetAsideIsCountedByKind() {
        assertEquals("2 suppressed, 41 in the baseline", new HiddenCount(2, 41).words());
        assertEquals("2 suppressed", new HiddenCount(2, 0).words());
        assertEquals("41 in the baseline", new HiddenCount(0, 41).words());
        assertEquals("", HiddenCount.NOTHING.words());
        assertTrue(HiddenCount.NOTHING.isNothing());
        assertFalse(new HiddenCount(0, 1).isNothing());
    }
}
