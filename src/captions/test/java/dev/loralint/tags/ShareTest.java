package dev.loralint.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Expected values are Wilson's interval at z = 1.645, computed apart. */
class ShareTest {

    @Test
    void endsAreThoseOfWilsonsInterval() {
        assertEquals(0.2693, Share.atLeast(5, 10), 1e-4);
        assertEquals(0.7307, Share.atMost(5, 10), 1e-4);
        assertEquals(0.7870, Share.atLeast(10, 10), 1e-4);
        assertEquals(1.0, Share.atMost(10, 10), 1e-12);
        assertEquals(0.2130, Share.atMost(0, 10), 1e-4);
        assertEquals(0.0, Share.atLeast(0, 10), 1e-12);
    }

    @Test
    void moreCaptionsNarrowTheInterval() {
        assertTrue(Share.atLeast(50, 100) > Share.atLeast(5, 10));
        assertTrue(Share.atMost(50, 100) < Share.atMost(5, 10));
    }

    @Test
    void noCaptionsLeaveEveryShareBelievable() {
        assertEquals(0, Share.atLeast(0, 0));
        assertEquals(1, Share.atMost(0, 0));
    }
}
