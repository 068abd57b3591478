package dev.loralint.repository;

/** git cannot say what was asked; the message is a sentence with what to do. */
public final class GitException extends Exception {

    private static final long serialVersionUID = 1L;

    GitException(String message) {
        super(message);
    }
}
