package dev.loralint.cli;

/** Wrong usage or settings: the message is all that the user sees, the exit code is 2. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
