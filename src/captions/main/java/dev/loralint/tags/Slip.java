package dev.loralint.tags;

/**
 * How fingers miss a word: two letters are swapped, one is left out, typed twice, or is a neighbour on the keyboard.
 *
 * @param isLikely whether it is one of these
 * @param first whether the first letters differ
 * @param swapped whether two letters are swapped
 */
record Slip(boolean isLikely, boolean first, boolean swapped) {

    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    /** Of two words that differ by one edit. */
    static Slip of(String word, String meant) {
        int at = 0;
        int shorter = Math.min(word.length(), meant.length());
        while (at < shorter && word.charAt(at) == meant.charAt(at)) {
            at++;
        }
        boolean first = at == 0;
        if (word.length() < meant.length()) {
            return new Slip(true, first, false);
        }
        if (word.length() > meant.length()) {
            char more = word.charAt(at);
            boolean near = at > 0 && (more == word.charAt(at - 1) || areNeighbours(more, word.charAt(at - 1)))
                    || at + 1 < word.length() && areNeighbours(more, word.charAt(at + 1));
            return new Slip(near, first, false);
        }
        boolean swapped = at + 1 < word.length()
                && word.charAt(at) == meant.charAt(at + 1)
                && word.charAt(at + 1) == meant.charAt(at);
        return new Slip(swapped || areNeighbours(word.charAt(at), meant.charAt(at)), first, swapped);
    }

    /** Side by side, or below each other. */
    private static boolean areNeighbours(char one, char other) {
        for (int row = 0; row < ROWS.length; row++) {
            int column = ROWS[row].indexOf(one);
            for (int near = Math.max(0, row - 1); column >= 0 && near <= Math.min(2, row + 1); near++) {
                int to = ROWS[near].indexOf(other);
                int distance = to - column;
                boolean isNear =
                        near == row ? Math.abs(distance) == 1 : distance == 0 || distance == (near > row ? -1 : 1);
                if (to >= 0 && isNear) {
                    return true;
                }
            }
        }
        return false;
    }
}
