package dev.loralint.plan.given;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanNotesTest {

    private final PlanNotes noticed = new PlanNotes();

    @Test
    void whatIsLeftOutForOneReasonAtOnePathIsAddedUp() {
        noticed.leaveOut(LeftOut.Kind.NO_CAPTION, "set");
        noticed.leaveOut(LeftOut.Kind.LATER_LINES, "set");
        noticed.leaveOut(LeftOut.Kind.NO_CAPTION, "set", 2);
        noticed.leaveOut(LeftOut.Kind.NO_CAPTION, "other");

        assertEquals(
                List.of(
                        new LeftOut(LeftOut.Kind.NO_CAPTION, "set", 3),
                        new LeftOut(LeftOut.Kind.LATER_LINES, "set", 1),
                        new LeftOut(LeftOut.Kind.NO_CAPTION, "other", 1)),
                noticed.leftOut());
    }

    @Test
    void nothingIsLeftOutNoTimes() {
        noticed.leaveOut(LeftOut.Kind.NO_CAPTION, "set", 0);

        assertEquals(List.of(), noticed.leftOut());
    }

    @Test
    void filesWithOneFaultAreTogether() {
        noticed.stop("a.png", new Stop("the image is damaged"));
        noticed.stop(Stop.lacking("no image is left"));
        noticed.stop("b.png", new Stop("the image is damaged"));

        assertEquals(
                List.of(
                        new PlannedStop("the image is damaged", List.of("a.png", "b.png"), false),
                        new PlannedStop("no image is left", List.of(), true)),
                noticed.stops());
    }
}
