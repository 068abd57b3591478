package dev.loralint.trainer.tree;

import java.util.List;

/**
 * How much of a file is read: far more than any configuration holds, and little enough for a moment's time, some tens of
 * megabytes and the stack.
 */
final class Limits {

    static final int MAX_DEPTH = 64;

    private static final int MAX_NODES = 200_000;

    private int nodes;

    /**
     * Counts a value before it is read.
     *
     * @param offset where it stands
     * @param depth how many lists and tables it stands in
     */
    void enter(int offset, int depth) throws SyntaxError {
        if (depth > MAX_DEPTH) {
            throw tooDeep(offset);
        }
        if (++nodes > MAX_NODES) {
            throw tooMany(offset);
        }
    }

    /** A dotted name opens a table with each of its parts. */
    static void checkName(int offset, List<String> parts) throws SyntaxError {
        if (parts.size() > MAX_DEPTH) {
            throw tooDeep(offset);
        }
    }

    static SyntaxError tooDeep(int offset) {
        return SyntaxError.beyondLimits(
                offset, "brackets are nested deeper than " + MAX_DEPTH + " levels, the maximum for a configuration");
    }

    static SyntaxError tooMany(int offset) {
        return SyntaxError.beyondLimits(
                offset, "the file has more than " + MAX_NODES + " values, the maximum for a configuration");
    }
}
