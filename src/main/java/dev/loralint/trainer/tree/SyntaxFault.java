package dev.loralint.trainer.tree;

/** A document cannot be read any further. */
public final class SyntaxFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset where, in UTF-16 units
     * @param message what was found there and what to do, a sentence without a full stop
     */
    public SyntaxFault(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
