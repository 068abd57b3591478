package dev.loralint.cli;

import dev.loralint.terminal.Colours;
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

    boolean colours() {
        return Colours.areWanted(environment, terminal);
    }

    /** What need not be worked out twice, in the user's cache next to the launcher's archive; each kind has its own folder in it. */
    Path cache() {
        String own = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return (own.isEmpty() ? Path.of(home, ".cache") : Path.of(own)).resolve("loralint");
    }
}
