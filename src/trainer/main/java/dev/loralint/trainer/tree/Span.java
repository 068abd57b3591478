package dev.loralint.trainer.tree;

/**
 * A stretch of a {@link Text}, in UTF-16 units.
 *
 * @param end the first unit after it
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** From the start of this one to the end of the other. */
    public Span to(Span other) {
        return new Span(start, Math.max(end, other.end));
    }
}
