package dev.loralint.rules.folder;

import java.io.IOException;

/** A rule folder that cannot be used. The message names the file, the line where there is one, and what to do. */
public final class RuleFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    public RuleFolderException(String message) {
        super(message);
    }

    /** Without a stack: Maven shows the message of whatever a main method throws, and the stack would hide it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
