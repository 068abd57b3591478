package dev.loralint.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command: its streams, its working directory and its environment. Tests bring their own.
 *
 * @param terminal whether {@code out} is a terminal that shows colours
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Path directory,
        Map<String, String> environment,
        boolean terminal) {}
