package dev.loralint.examples;

import java.io.IOException;

/** A description from which no file can be made. The message names it and says what to do. */
final class WrongDescriptionException extends IOException {

    private static final long serialVersionUID = 1L;

    WrongDescriptionException(String message, Throwable cause) {
        super(message, cause);
    }
}
