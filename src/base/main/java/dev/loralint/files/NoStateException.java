package dev.loralint.files;

import java.io.IOException;

/** There is no folder for the state of this user, or another user can write it. The message says what to do. */
public final class NoStateException extends IOException {

    private static final long serialVersionUID = 1L;

    NoStateException(String message) {
        super(message);
    }

    NoStateException(String message, IOException cause) {
        super(message, cause);
    }
}
