package dev.loralint.check;

/** Wrong usage or settings: the message is all that the user sees, the exit code is 2. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
