package dev.loralint.check;

import java.util.List;

/** Wrong usage or settings: the message is all that the user sees, the exit code is 2. */
public final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String[] lines;

    /** @param lines each is shown on a line of its own; a line break in one of them is escaped */
    public UsageException(String... lines) {
        super(String.join("\n", lines));
        this.lines = lines.clone();
    }

    public List<String> lines() {
        return List.of(lines);
    }
}
