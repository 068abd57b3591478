package dev.loralint.plan.buckets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class RegularisationTurnsTest {

    private static void shown(int[] repeats, long trainImages, int... expected) {
        assertArrayEquals(expected, RegularisationTurns.of(repeats, trainImages));
    }

    @Test
    void repeatsCountOnlyInTheFirstTurn() {
        shown(new int[] {2, 2, 2}, 8, 3, 3, 2);
        shown(new int[] {2, 2, 2}, 12, 4, 4, 4);
    }

    @Test
    void surplusImagesAreNotUsed() {
        shown(new int[] {2, 2, 2}, 3, 2, 2, 0);
        shown(new int[] {1, 1}, 0, 0, 0);
    }

    @Test
    void thereMayBeNoImages() {
        shown(new int[] {}, 5);
    }

    @Test
    void manyTurnsAreComputedAtOnce() {
        shown(new int[] {1, 1}, 2_000_000_001L, 1_000_000_001, 1_000_000_000);
    }
}
