package dev.loralint.review;

/** What a page asked for cannot be done. */
public final class ReviewException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be done. */
    public enum Kind {
        /** It does not exist. */
        UNKNOWN,
        /** The request does not make sense. */
        WRONG,
        /** Something changed in between. */
        CONFLICT,
        /** The review is read-only. */
        READ_ONLY
    }

    private final Kind kind;

    public ReviewException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** Why it cannot be done. */
    public Kind kind() {
        return kind;
    }

    /** One sentence for people. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
