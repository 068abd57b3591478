package dev.loralint.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts loralint. The only place that ends the process. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Console console = new Console(
                out, err, System.in, Path.of("").toAbsolutePath(), System.getenv(), System.console() != null);
        int code = Loralint.run(args, console);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** UTF-8 whatever the locale says: captions are. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }
}
