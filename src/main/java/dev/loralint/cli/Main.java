package dev.loralint.cli;

import dev.loralint.result.ExitCode;
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
        Console console = new Console(out, err, System.in, Path.of("").toAbsolutePath(), System.getenv(), isTerminal());
        System.setOut(err); // a house rule that prints must not print into a report
        int code = Loralint.run(args, console);
        if (out.checkError()) {
            err.println("loralint: cannot write to standard output");
            code = code == ExitCode.USAGE ? code : ExitCode.TROUBLE;
        }
        err.flush();
        System.exit(code);
    }

    /** Gives an end that a signal began another exit code; an exit would wait for that end. */
    static void endWith(int code) {
        Runtime.getRuntime().halt(code);
    }

    /** Whether a person reads along. From Java 22 on there may be a console without a terminal, which then says so. */
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(
                    java.io.Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** UTF-8 whatever the locale says: captions are. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }
}
