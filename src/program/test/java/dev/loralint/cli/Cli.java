package dev.loralint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs loralint as a user would, in this process. */
public record Cli(int code, String out, String err) {

    /**
     * A fault of loralint shows where it happened, in the message of the test that fails by it; lines are so wide that what is
     * looked for is on one.
     */
    private static final Map<String, String> TRACING = Map.of("LORALINT_TRACE", "1", "COLUMNS", "1000");

    public static Cli run(Path directory, String... args) {
        return run(directory, TRACING, new byte[0], args);
    }

    /** As without a terminal: lines have the usual width. */
    public static Cli unadorned(Path directory, String... args) {
        return run(directory, Map.of(), new byte[0], args);
    }

    /** With something on standard input. */
    public static Cli reading(String input, Path directory, String... args) {
        return run(directory, TRACING, input.getBytes(StandardCharsets.UTF_8), args);
    }

    /** With nothing in the environment but what is given. */
    static Cli run(Path directory, Map<String, String> environment, byte[] input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input),
                directory.toAbsolutePath().normalize(),
                environment,
                false);
        int code = Loralint.run(args, console);
        console.out().flush();
        console.err().flush();
        return new Cli(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out + err, e);
        }
    }
}
