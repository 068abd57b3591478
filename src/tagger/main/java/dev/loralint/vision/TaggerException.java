package dev.loralint.vision;

/** A tagger cannot be used: the message is a sentence for the user, with the file and what to do. */
public final class TaggerException extends Exception {

    private static final long serialVersionUID = 1L;

    public TaggerException(String message) {
        super(message);
    }
}
