package dev.loralint.cli;

import dev.loralint.knowledge.KnowledgeAge;
import dev.loralint.result.ExitCode;
import dev.loralint.terminal.TerminalStream;
import dev.loralint.terminal.WindowsWords;
import dev.loralint.trainer.formats.Trainers;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Starts loralint. The only place that ends the process. */
public final class Main {

    private Main() {}

    /** The commands whose result depends on what is known about trainers. */
    private static final Set<String> JUDGING = Set.of("check", "fix", "plan", "handoff", "init", "review", "settings");

    public static void main(String[] words) {
        String[] args = arguments(words);
        boolean terminal = isTerminal();
        PrintStream out = stream(FileDescriptor.out, terminal);
        PrintStream err = stream(FileDescriptor.err, terminal);
        Console console = new Console(out, err, System.in, Path.of("").toAbsolutePath(), System.getenv(), terminal);
        System.setOut(err); // a house rule that prints must not print into a report
        int code = Loralint.run(args, console);
        if (args.length > 0 && JUDGING.contains(args[0]) && !List.of(args).contains("--quiet")) {
            KnowledgeAge.reminder(console.cache(), LocalDate.now(), Trainers::newestDate)
                    .ifPresent(reminder -> err.println("loralint: " + reminder));
        }
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

    /** Those of the environment, if the script that started this has put them there. */
    private static String[] arguments(String[] words) {
        return "environment".equals(System.getProperty("loralint.arguments"))
                ? WindowsWords.of(System.getenv().getOrDefault("LORALINT_ARGUMENTS", ""))
                        .toArray(String[]::new)
                : words;
    }

    /** UTF-8 whatever the locale says, as captions are, except on a terminal that has another charset. */
    private static PrintStream stream(FileDescriptor descriptor, boolean terminal) {
        OutputStream file = new FileOutputStream(descriptor);
        if (terminal) {
            Charset charset = Console.charset(System.getenv());
            if (!charset.equals(StandardCharsets.UTF_8)) {
                file = new TerminalStream(file, charset);
            }
        }
        return new PrintStream(new BufferedOutputStream(file, 1 << 16), false, StandardCharsets.UTF_8);
    }
}
