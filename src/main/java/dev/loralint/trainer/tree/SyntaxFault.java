package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import org.jspecify.annotations.Nullable;

/** A document cannot be read any further. */
public final class SyntaxFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final transient @Nullable Change repair;

    /**
     * @param offset where, in UTF-16 units
     * @param message what was found there and what to do, a sentence without a full stop
     */
    public SyntaxFault(int offset, String message) {
        this(offset, message, null);
    }

    /** @param repair what mends it, where one answer is left */
    public SyntaxFault(int offset, String message, @Nullable Change repair) {
        super(message, null, false, false);
        this.offset = offset;
        this.repair = repair;
    }

    public int offset() {
        return offset;
    }

    /** What mends it, {@code null} where a person must decide what was meant. */
    public @Nullable Change repair() {
        return repair;
    }
}
