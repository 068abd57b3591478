package dev.loralint.cli;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import java.io.IOException;

/** Asks about each finding on the terminal, and fixes what is agreed to. A part of the program that can be left out. */
public interface InteractiveFix {

    /** @return the exit code */
    int ask(Console console, CheckRequest request) throws UsageException, IOException;
}
