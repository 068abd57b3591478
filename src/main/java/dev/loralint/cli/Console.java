package dev.loralint.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command: its streams, its working directory and its environment. Tests bring their own.
 *
 * @param terminal whether a person reads {@code out} and can be asked
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Path directory,
        Map<String, String> environment,
        boolean terminal) {

    /** Whether colours are wanted (https://no-color.org). */
    boolean colours() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
