package dev.loralint.plan.given;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoticedTest {

    private final Noticed noticed = new Noticed();

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
    void fiftyStopsAreListedAndMoreAreCounted() {
        for (int i = 1; i <= 50; i++) {
            noticed.stop(new Stop("stop " + i));
        }
        assertEquals(50, noticed.stops().size());

        noticed.stop(new Stop("stop 51"));
        noticed.stop(new Stop("stop 52"));

        assertEquals(51, noticed.stops().size());
        assertEquals("stop 50", noticed.stops().get(49).words());
        assertEquals("and 2 more", noticed.stops().get(50).words());
    }
}
