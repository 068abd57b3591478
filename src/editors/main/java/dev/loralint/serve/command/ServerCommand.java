package dev.loralint.serve.command;

import dev.loralint.cli.CheckOptions;
import dev.loralint.cli.Console;
import dev.loralint.cli.ExtraCommand;
import dev.loralint.cli.Loralint;
import dev.loralint.cli.Main;
import dev.loralint.parallel.Progress;
import dev.loralint.result.ExitCode;
import dev.loralint.result.ToolVersion;
import dev.loralint.serve.Commands;
import dev.loralint.serve.Conversation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** Answers an editor or the Python package until standard input ends. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        header = "Show findings in an editor while you type (language server).",
        description = {
            "",
            "An editor starts it and uses standard input and output with the language server protocol. It shows findings",
            "of the open captions and configurations while you type, the reasons, fixes, and completion of tags, settings and",
            "values. docs/editors.md shows how to set up Neovim and Helix. The Python package uses it too."
        },
        footer = {"", "Exit codes: 0 the editor has ended the session, 1 with `exit` but without `shutdown` before it."
        })
public final class ServerCommand implements Callable<Integer> {

    /** They need the terminal, or do not end. */
    private static final Set<String> NOT_HERE = Set.of("server", "review", "handoff");

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Console console;

    ServerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean asTheProtocolHasIt =
                new Conversation(console.in(), console.out(), this::run, this::failed, console.language()).hold();
        return asTheProtocolHasIt ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private void failed(Throwable bug) {
        if (console.environment().containsKey(Loralint.TRACE)) {
            bug.printStackTrace(console.err());
        }
    }

    private Commands.Ran run(Commands.Run command, Commands.Client client) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = command.arguments().toArray(String[]::new);
        Path directory = Path.of(command.directory());
        if (!directory.isAbsolute()) {
            return new Commands.Ran(ExitCode.USAGE, "", "loralint: the working directory is not an absolute path");
        }
        String input = Objects.requireNonNullElse(command.input(), "");
        try (PrintStream printed = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream complained = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            Console own = new Console(
                    printed,
                    complained,
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    directory,
                    console.environment(),
                    false,
                    name -> progress(name, client));
            String not = notHere(arguments, own);
            if (!not.isEmpty()) {
                return new Commands.Ran(
                        ExitCode.USAGE,
                        "",
                        "loralint: `" + not + "` cannot be used in a session; start it as a program");
            }
            int code = Main.run(arguments, own, ToolVersion.stamp(), Main::now);
            printed.flush();
            complained.flush();
            return new Commands.Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** What of a command line is not for a session; empty if all is. */
    private static String notHere(String[] words, Console console) {
        if (Loralint.isDropped(words, console)) {
            return "review";
        }
        if (words.length > 0 && NOT_HERE.contains(words[0])) {
            return words[0];
        }
        return Arrays.stream(words)
                        .anyMatch(word -> word.equals(CheckOptions.WATCH) || word.startsWith(CheckOptions.WATCH + "="))
                ? CheckOptions.WATCH
                : "";
    }

    private static Progress progress(String stage, Commands.Client client) {
        return new Progress() {

            private long last;

            @Override
            public synchronized void at(long done, long of) {
                long now = System.nanoTime();
                if (done == of || now - last > EVERY_NANOS) {
                    last = now;
                    client.progress(new Commands.Progress(stage, done, of));
                }
            }

            @Override
            public void end() {
                // the next stage or the result shows it
            }
        };
    }

    /** Adds this command to the command line. */
    public static final class Offer implements ExtraCommand {

        @Override
        public String name() {
            return "server";
        }

        @Override
        public Callable<Integer> on(Console console) {
            return new ServerCommand(console);
        }
    }
}
