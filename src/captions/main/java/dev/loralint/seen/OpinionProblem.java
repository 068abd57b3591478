package dev.loralint.seen;

/** A file of a tagger that cannot be read; the message says what is wrong and where in the file, without its name. */
final class OpinionProblem extends Exception {

    private static final long serialVersionUID = 1L;

    OpinionProblem(String message) {
        super(message);
    }

    OpinionProblem(int line, String message) {
        super("line " + line + ": " + message);
    }
}
