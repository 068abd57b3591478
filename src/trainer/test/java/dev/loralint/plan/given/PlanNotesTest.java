package dev.loralint.plan.given;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanNotesTest {

    private final PlanNotes notes = new PlanNotes();

    @Test
    void whatIsLeftOutForOneReasonAtOnePathIsAddedUp() {
        notes.leaveOut(LeftOut.Kind.NO_CAPTION, "set");
        notes.leaveOut(LeftOut.Kind.LATER_LINES, "set");
        notes.leaveOut(LeftOut.Kind.NO_CAPTION, "set", 2);
        notes.leaveOut(LeftOut.Kind.NO_CAPTION, "other");

        assertEquals(
                List.of(
                        new LeftOut(LeftOut.Kind.NO_CAPTION, "set", 3),
                        new LeftOut(LeftOut.Kind.LATER_LINES, "set", 1),
                        new LeftOut(LeftOut.Kind.NO_CAPTION, "other", 1)),
                notes.leftOut());
    }

    @Test
    void nothingIsLeftOutNoTimes() {
        notes.leaveOut(LeftOut.Kind.NO_CAPTION, "set", 0);

        assertEquals(List.of(), notes.leftOut());
    }

    @Test
    void filesWithOneFaultAreTogether() {
        notes.stop("a.png", new Stop("the image is damaged"));
        notes.stop(Stop.lacking("no image is left"));
        notes.stop("b.png", new Stop("the image is damaged"));

        assertEquals(
                List.of(
                        new PlannedStop("the image is damaged", List.of("a.png", "b.png"), false),
                        new PlannedStop("no image is left", List.of(), true)),
                notes.stops());
    }
}
