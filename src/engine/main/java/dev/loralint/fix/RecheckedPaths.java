package dev.loralint.fix;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import java.nio.file.Path;

/**
 * Checks what is fixed after each pass. Whatever rules are to be fixed, all are checked, so that a fix that breaks something
 * shows.
 */
record RecheckedPaths(Path directory, CheckRequest all) implements Recheck {

    @Override
    public CheckedState check() {
        try {
            return CheckedState.of(new Check(directory).run(all).result());
        } catch (UsageException e) {
            throw new IllegalStateException("the settings changed during the fix: " + e.getMessage(), e);
        }
    }
}
