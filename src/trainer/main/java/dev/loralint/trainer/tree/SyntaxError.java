package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import org.jspecify.annotations.Nullable;

/** A document cannot be read any further. */
public final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final transient @Nullable Change repair;
    private final boolean beyondLimits;

    /**
     * @param offset where, in UTF-16 units
     * @param message what was found there and what to do, a sentence without a full stop
     */
    public SyntaxError(int offset, String message) {
        this(offset, message, null);
    }

    /** @param repair what fixes it, where one answer is left */
    public SyntaxError(int offset, String message, @Nullable Change repair) {
        this(offset, message, repair, false);
    }

    private SyntaxError(int offset, String message, @Nullable Change repair, boolean beyondLimits) {
        super(message, null, false, false);
        this.offset = offset;
        this.repair = repair;
        this.beyondLimits = beyondLimits;
    }

    /** A document that holds more than is read of any. */
    public static SyntaxError beyondLimits(int offset, String message) {
        return new SyntaxError(offset, message, null, true);
    }

    public int offset() {
        return offset;
    }

    /** What fixes it, {@code null} where a person must decide what was meant. */
    public @Nullable Change repair() {
        return repair;
    }

    /** Whether only the reader's own limits are in the way, so that nothing is known of what a trainer would do. */
    public boolean beyondLimits() {
        return beyondLimits;
    }
}
