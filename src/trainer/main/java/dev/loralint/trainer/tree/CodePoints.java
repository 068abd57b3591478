package dev.loralint.trainer.tree;

import java.util.Arrays;

/** Turns positions in code points into those in UTF-16 units and back, at the price of a short stretch of text each. */
final class CodePoints {

    private static final int STEP = 1024;

    private final String text;
    private final int points;

    /** The offset of every {@link #STEP}-th code point; empty where each is one unit. */
    private final int[] offsets;

    CodePoints(String text) {
        this.text = text;
        this.points = text.codePointCount(0, text.length());
        this.offsets = points == text.length() ? new int[0] : new int[points / STEP + 1];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = text.offsetByCodePoints(offsets[i - 1], STEP);
        }
    }

    int offset(int point) {
        if (point >= points) {
            return text.length();
        }
        return offsets.length == 0 ? point : text.offsetByCodePoints(offsets[point / STEP], point % STEP);
    }

    /** How many are before an offset. */
    int before(int offset) {
        if (offsets.length == 0) {
            return offset;
        }
        int found = Arrays.binarySearch(offsets, offset);
        int step = found < 0 ? -found - 2 : found;
        return step * STEP + text.codePointCount(offsets[step], offset);
    }
}
