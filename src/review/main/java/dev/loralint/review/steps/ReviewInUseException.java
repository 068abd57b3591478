package dev.loralint.review.steps;

/** Another process reviews the same files. */
public final class ReviewInUseException extends Exception {

    private static final long serialVersionUID = 1L;

    public ReviewInUseException() {
        super("the files are being reviewed by another process; end it, or use the page that it serves");
    }
}
