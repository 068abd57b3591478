package dev.loralint.cli;

import dev.loralint.kept.KeptChecks;
import dev.loralint.knowledge.KnowledgeAge;
import dev.loralint.parallel.Interruption;
import dev.loralint.result.ExitCode;
import dev.loralint.result.ToolVersion;
import dev.loralint.terminal.OutputPipe;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Starts loralint. The only place that ends the process. */
public final class Main {

    private Main() {}

    /** The commands whose result depends on what is known about trainers. */
    private static final Set<String> CHECKING = Set.of("check", "fix", "plan", "handoff", "init", "review", "settings");

    /** Commands that end with what they have found. */
    private static final Set<String> INTERRUPTIBLE = Set.of("check", "fix", "audit", "plan", "tag");

    private static final int LAST_MILLISECONDS = 800;

    /** Variables that the JVM and the launcher read. */
    private static final List<String> OF_JAVA =
            List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TZ", "USER");

    public static void main(String[] words) {
        String[] args = arguments(words);
        boolean terminal = isTerminal();
        OutputPipe pipe = new OutputPipe(new FileOutputStream(FileDescriptor.out));
        PrintStream out = stream(pipe, terminal);
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err), terminal);
        Console console = new Console(out, err, System.in, Path.of("").toAbsolutePath(), environment(), terminal);
        // the only implementation that there is; to look for others takes longer
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setOut(err); // a house rule that prints must not print into a report
        CountDownLatch ended = new CountDownLatch(1);
        Thread interrupted = new Thread(() -> endSoon(ended, err), "loralint-interrupted");
        boolean watched = args.length > 0 && INTERRUPTIBLE.contains(args[0]);
        if (watched) {
            Runtime.getRuntime().addShutdownHook(interrupted);
        }
        int code = run(args, console, ToolVersion.stamp(), Main::now);
        if (args.length > 0 && CHECKING.contains(args[0]) && !List.of(args).contains("--quiet")) {
            KnowledgeAge.reminder(console.cache(), today(), Trainers::newestDate)
                    .ifPresent(reminder -> err.println("loralint: " + reminder));
        }
        if (out.checkError() && !pipe.isClosedByReader()) {
            err.println("loralint: cannot write to standard output");
            code = code == ExitCode.USAGE ? code : ExitCode.INCOMPLETE;
        }
        err.flush();
        ended.countDown();
        if (watched && !Interruption.isAsked()) {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException e) {
                // a signal came while the result was printed
            }
        }
        System.exit(code);
    }

    /** Nanoseconds since 1970. */
    public static long now() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    /**
     * With the width of the terminal, for which the launcher has asked it: not every shell exports {@code COLUMNS}. And with the
     * system's language.
     */
    private static Map<String, String> environment() {
        String columns = System.getProperty("loralint.columns", "");
        boolean hasLanguage = System.getenv("LANG") != null; // not on Windows
        if (columns.isEmpty() && hasLanguage) {
            return System.getenv();
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (!columns.isEmpty()) {
            environment.putIfAbsent("COLUMNS", columns);
        }
        environment.putIfAbsent("LANG", System.getProperty("user.language", ""));
        return environment;
    }

    /** In UTC: the JVM reads the zones of all countries to know another. */
    private static LocalDate today() {
        return LocalDate.ofEpochDay(TimeUnit.MILLISECONDS.toDays(System.currentTimeMillis()));
    }

    /** After a signal: what was found so far is printed meanwhile. The process ends when this returns. */
    private static void endSoon(CountDownLatch ended, PrintStream err) {
        Interruption.ask();
        try {
            if (!ended.await(LAST_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                err.println("loralint: interrupted; the result is incomplete");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A check is answered from the last one where nothing has changed.
     *
     * @param program tells this program from any other; where it is empty, nothing is kept
     * @param now nanoseconds since 1970
     */
    public static int run(String[] args, Console given, Optional<String> program, LongSupplier now) {
        Console console = given.inLanguage(args);
        boolean check = args.length > 0 && args[0].equals("check");
        Path folder = check && program.isPresent() && !isNeverKept(args) ? console.cache("checks") : null;
        if (folder == null) {
            return Loralint.run(args, console);
        }
        List<String> asked = new ArrayList<>(List.of(
                program.orElseThrow(),
                System.getProperty("java.version", ""),
                Long.toString(TimeUnit.NANOSECONDS.toDays(now.getAsLong())), // UTC, as in suppressions
                console.directory().toString(),
                Boolean.toString(console.terminal())));
        OF_JAVA.forEach(name -> asked.add(console.environment().getOrDefault(name, "")));
        asked.addAll(List.of(args));
        return new KeptChecks(folder, now)
                .run(
                        asked,
                        console.environment(),
                        console.out(),
                        console.err(),
                        List.of(ExitCode.CLEAN, ExitCode.FINDINGS),
                        (out, err, environment) -> Loralint.run(
                                args,
                                new Console(
                                        out,
                                        err,
                                        console.in(),
                                        console.directory(),
                                        environment,
                                        console.terminal(),
                                        console.listener())));
    }

    /** A stream may need what the environment says of logins and proxies. */
    private static boolean isNeverKept(String... args) {
        for (String argument : args) {
            if (argument.startsWith("--no-cache")
                    || argument.startsWith("--stream")
                    || argument.equals(CheckOptions.WATCH)) {
                return true;
            }
        }
        return false;
    }

    /** Gives an end that a signal began another exit code; an exit would wait for that end. */
    public static void endWith(int code) {
        Runtime.getRuntime().halt(code);
    }

    /**
     * Whether a person reads along. The script that started this has asked the system; to ask Java loads services. From Java 22 on
     * there may be a console without a terminal, which then says so.
     */
    private static boolean isTerminal() {
        String known = System.getProperty("loralint.terminal");
        if (known != null) {
            return known.equals("true");
        }
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
    private static PrintStream stream(OutputStream descriptor, boolean terminal) {
        OutputStream file = descriptor;
        if (terminal) {
            Charset charset = Console.charset(System.getenv());
            if (!charset.equals(StandardCharsets.UTF_8)) {
                file = new TerminalStream(file, charset);
            }
        }
        return new PrintStream(new BufferedOutputStream(file, 1 << 16), false, StandardCharsets.UTF_8);
    }
}
