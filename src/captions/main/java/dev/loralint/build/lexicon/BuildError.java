package dev.loralint.build.lexicon;

/** A rule folder, profile or lexicon that is not as it must be; its message names the file and what to do. */
public final class BuildError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Without a stack: Maven shows the message of whatever a main method throws, and the stack would hide it. */
    public BuildError(String message) {
        super(message, null, false, false);
    }
}
