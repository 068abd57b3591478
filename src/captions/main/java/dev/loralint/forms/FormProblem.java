package dev.loralint.forms;

import dev.loralint.finding.Location;

/**
 * What a trainer makes of a file of captions that was hardly meant.
 *
 * @param kind what happens
 * @param field the field of the file; empty for the file as a whole
 * @param place where it is
 */
public record FormProblem(Kind kind, String field, Location place) {

    /** What happens. */
    public enum Kind {
        /** A text where a list belongs is taken letter by letter. */
        LETTERS,
        /** A value that is no text is trained as Python writes it. */
        PYTHON,
        /** Sentences without tags before them begin with the full stop that is to separate the two. */
        SENTENCES_ALONE,
        /** A value that the trainer cannot join ends the training. */
        TYPE,
        /** No field that the trainer reads is there, so the caption is empty. */
        NOTHING_READ,
        /** A byte order mark ends the training. */
        BYTE_ORDER_MARK
    }

    /** Whether a text is taken letter by letter. */
    public boolean isLetters() {
        return kind == Kind.LETTERS;
    }

    /** Whether a value is trained as Python writes it. */
    public boolean isPython() {
        return kind == Kind.PYTHON;
    }

    /** Whether sentences have no tags before them. */
    public boolean isSentencesAlone() {
        return kind == Kind.SENTENCES_ALONE;
    }

    /** Whether a value ends the training. */
    public boolean isType() {
        return kind == Kind.TYPE;
    }

    /** Whether nothing is read. */
    public boolean isNothingRead() {
        return kind == Kind.NOTHING_READ;
    }

    /** Whether a byte order mark ends the training. */
    public boolean isByteOrderMark() {
        return kind == Kind.BYTE_ORDER_MARK;
    }
}
