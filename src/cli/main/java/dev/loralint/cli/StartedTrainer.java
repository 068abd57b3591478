package dev.loralint.cli;

import dev.loralint.disk.InstalledProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The trainer, which has the terminal while it runs. A signal that ends loralint ends it too, after a while to save. */
final class StartedTrainer {

    /** Ctrl-C in a terminal reaches the trainer too, which may want to save what it has. */
    private static final int SAVING_SECONDS = 60;

    /** Without a terminal the trainer did not receive the signal. */
    private static final int HEARING_SECONDS = 2;

    private final Console console;
    private final CompletableFuture<Process> started = new CompletableFuture<>();

    StartedTrainer(Console console) {
        this.console = console;
    }

    /**
     * @return the trainer's exit code
     * @throws IOException where it could not be started
     */
    int run(List<String> words) throws IOException, InterruptedException {
        Thread ending = new Thread(this::end, "loralint-handoff");
        // before the start, so that no signal finds a trainer that nobody would end
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Process trainer = new ProcessBuilder(installed(words))
                    .directory(console.directory().toFile())
                    .inheritIO()
                    .start();
            started.complete(trainer);
            return trainer.waitFor();
        } finally {
            started.cancel(false);
            forget(ending);
        }
    }

    /** Windows would look for the program in the working directory before the folders of {@code PATH}. */
    private static List<String> installed(List<String> words) {
        List<String> found = new ArrayList<>(words);
        try {
            found.set(0, InstalledProgram.path(words.get(0)));
        } catch (IOException e) {
            // a path, or a program that only the system finds
        }
        return found;
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // a signal came, and the hook is running
        }
    }

    /** The trainer's exit code is the handoff's also then. */
    private void end() {
        try {
            Process trainer = started.get(HEARING_SECONDS, TimeUnit.SECONDS);
            if (!trainer.waitFor(console.terminal() ? SAVING_SECONDS : HEARING_SECONDS, TimeUnit.SECONDS)) {
                trainer.destroy();
            }
            Main.endWith(trainer.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException | ExecutionException | TimeoutException e) {
            // nothing was started
        }
    }
}
