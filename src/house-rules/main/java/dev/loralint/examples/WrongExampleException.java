package dev.loralint.examples;

import java.io.IOException;

/** An example that cannot be read. The message names the file, the line where there is one, and what to do. */
final class WrongExampleException extends IOException {

    private static final long serialVersionUID = 1L;

    WrongExampleException(String message) {
        super(message);
    }

    WrongExampleException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without a stack: Maven shows the message of whatever a main method throws, and the stack would hide it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
