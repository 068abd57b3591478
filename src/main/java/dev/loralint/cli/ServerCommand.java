package dev.loralint.cli;

import dev.loralint.parallel.Progress;
import dev.loralint.result.ExitCode;
import dev.loralint.result.ToolVersion;
import dev.loralint.serve.Commands;
import dev.loralint.serve.EditorServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.Launcher;
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
        footer = {"", "Exit codes: 0 the editor has ended the session."})
final class ServerCommand implements Callable<Integer> {

    /** They need the terminal, or do not end. */
    private static final Set<String> NOT_HERE = Set.of("server", "review", "handoff");

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Console console;

    ServerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        EditorServer server = new EditorServer(this::run, this::close);
        Launcher<Commands.Client> launcher = new Launcher.Builder<Commands.Client>()
                .setLocalService(server)
                .setRemoteInterface(Commands.Client.class)
                .setInput(console.in())
                .setOutput(console.out())
                .create();
        server.connect(launcher.getRemoteProxy());
        launcher.startListening().get();
        return ExitCode.CLEAN;
    }

    private void close() {
        try {
            console.in().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Commands.Ran run(Commands.Run command, Commands.Client client) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = command.arguments();
        String not =
                arguments.isEmpty() || !NOT_HERE.contains(arguments.get(0)) ? CheckCommand.WATCH : arguments.get(0);
        if (arguments.contains(not)) {
            return new Commands.Ran(
                    ExitCode.USAGE, "", "loralint: `" + not + "` cannot be used in a session; start it as a program");
        }
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
            int code = Main.run(arguments.toArray(String[]::new), own, ToolVersion.stamp(), Main::now);
            printed.flush();
            complained.flush();
            return new Commands.Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
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
}
