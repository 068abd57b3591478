package dev.loralint.serve;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.services.LanguageClient;
import org.jspecify.annotations.Nullable;

/** Command lines, which the Python package sends instead of starting a process for each. */
public interface Commands {

    /** The method that runs a command line; needs no {@code initialize}, which is about editors. */
    String RUN = "loralint/run";

    /** Runs a command line, after those that were sent before. */
    @JsonRequest(RUN)
    CompletableFuture<Ran> run(Run command);

    /**
     * A command line.
     *
     * @param arguments as the shell would pass them, the command first
     * @param directory the working directory, absolute
     * @param input standard input; {@code null} for none
     */
    record Run(
            List<String> arguments,
            String directory,
            @Nullable String input) {

        /** Whether a message that has become this had all of it. */
        @SuppressWarnings("ConstantValue") // JSON knows nothing of what cannot be null
        boolean isComplete() {
            return arguments != null
                    && directory != null
                    && arguments.stream().noneMatch(Objects::isNull)
                    && isPath(directory);
        }
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * What it has done.
     *
     * @param exitCode as the process would end
     * @param out standard output
     * @param err standard error
     */
    record Ran(int exitCode, String out, String err) {}

    /**
     * How far a stage of a command is.
     *
     * @param stage such as "Reading captions"
     * @param done of all parts
     */
    record Progress(String stage, long done, long of) {}

    /** Runs command lines in this process. */
    interface Runner {
        Ran run(Run command, Client client);
    }

    /** The program at the other end. */
    interface Client extends LanguageClient {

        @JsonNotification("loralint/progress")
        void progress(Progress progress);
    }
}
