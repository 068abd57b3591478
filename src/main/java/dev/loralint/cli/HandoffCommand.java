package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.handoff.CommandCheck;
import dev.loralint.handoff.Handoff;
import dev.loralint.handoff.Seal;
import dev.loralint.handoff.TrainerCommand;
import dev.loralint.report.Plain;
import dev.loralint.report.format.TextReport;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a training, or says how to, only if nothing speaks against it. */
@Command(
        name = "handoff",
        mixinStandardHelpOptions = true,
        header = "Hands a configuration and its dataset over to the trainer, if they are clean.",
        description = {
            "",
            "Checks as the trainer will see it, with the options of an sd-scripts command. If a finding is at or above",
            "--fail-on, the report is printed and nothing is started. If not, a manifest is written with the hash of every",
            "file that the training reads, and COMMAND is run as it stands, without a shell between; without COMMAND the",
            "trainer's own is printed."
        },
        footer = {
            "",
            "Examples:",
            "  loralint handoff --config train.toml",
            "  loralint handoff --config train.toml --dataset my-dataset -- accelerate launch sdxl_train_network.py \\",
            "      --config_file train.toml",
            "  loralint handoff --verify loralint-handoff.json        what changed since the verdict",
            "",
            "Exit codes: 0 clean, 1 findings, or something changed since, 2 wrong usage or settings, 3 something could",
            "  not be read or written. With COMMAND its own, which is 128 and a signal's number where one ended it."
        })
final class HandoffCommand implements Callable<Integer> {

    private static final String MANIFEST = "loralint-handoff.json";

    /** A file that was written before the check began has a time before it, whatever the clock's grain. */
    private static final long GRAIN_MILLIS = 20;

    /** Ctrl-C in a terminal reaches the trainer too, which may want to save what it has. */
    private static final int SAVING_SECONDS = 60;

    /** Elsewhere whoever ends this program may mean the trainer, which then has heard nothing yet. */
    private static final int HEARING_SECONDS = 2;

    private final Console console;

    @Option(names = "--config", paramLabel = "FILE", description = "The training configuration.")
    private @Nullable String config;

    @Option(
            names = "--dataset",
            paramLabel = "DIR",
            description = "The dataset, where it is not the configuration's own.")
    private @Nullable String dataset;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "Where the manifest is written; default: " + MANIFEST + ".")
    private String manifest = MANIFEST;

    @Option(names = "--verify", paramLabel = "FILE", description = "Says what changed since this manifest was written.")
    private @Nullable String verify;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command to run, after --.")
    private List<String> command = new ArrayList<>();

    HandoffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException {
        if (verify != null) {
            return verified(RequestedPaths.resolve(console.directory(), verify));
        }
        if (config == null) {
            throw new UsageException("handoff needs --config FILE, or --verify FILE");
        }
        TimeUnit.MILLISECONDS.sleep(GRAIN_MILLIS);
        Instant begun = Instant.now();
        TimeUnit.MILLISECONDS.sleep(GRAIN_MILLIS);
        CheckRequest request = request(config);
        Check.Outcome outcome = new Check(console.directory()).run(request);
        CheckResult result = outcome.result();
        if (outcome.exitCode() != ExitCode.CLEAN) {
            report(result);
            return outcome.exitCode();
        }
        request.trainer().notes(result).forEach(this::complain);
        TrainerConfig training = result.configs().stream()
                .filter(TrainerConfig::isTraining)
                .findFirst()
                .orElseThrow(() -> new UsageException(config + " describes no training"));
        List<String> start = command.isEmpty() ? training.format().command(training) : command;
        if (CommandCheck.isKnown(start)) {
            Check.Outcome launch = new CommandCheck(console.directory(), request).run(start);
            if (launch.exitCode() != ExitCode.CLEAN) {
                report(launch.result());
                return launch.exitCode();
            }
        }
        try {
            new Handoff(result, console.directory(), begun)
                    .seal(start)
                    .write(RequestedPaths.resolve(console.directory(), manifest));
        } catch (Handoff.ChangedMeanwhile e) {
            complain(String.valueOf(e.getMessage()));
            return ExitCode.TROUBLE;
        }
        if (command.isEmpty()) {
            print(start);
            return ExitCode.CLEAN;
        }
        return run(command);
    }

    private CheckRequest request(String file) throws UsageException {
        List<String> datasets = dataset == null ? List.of() : List.of(dataset);
        return judging.request(new RequestedPaths(console.directory(), datasets, List.of(file)), Set.of(), Set.of());
    }

    private void report(CheckResult result) throws IOException {
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        new TextReport(console.colours()).write(result, out);
        out.flush();
    }

    private void print(List<String> start) {
        if (start.isEmpty()) {
            console.out().println("Ready: start the training from the trainer's own window.");
            return;
        }
        console.out().println(TrainerCommand.line(start));
    }

    /** The trainer has the terminal; a signal that ends loralint ends it too, after a while to save its state. */
    private int run(List<String> words) throws InterruptedException {
        console.out().flush();
        CompletableFuture<Process> started = new CompletableFuture<>();
        int patience = console.terminal() ? SAVING_SECONDS : HEARING_SECONDS;
        Thread ending = new Thread(() -> end(started, patience), "loralint-handoff");
        // before the start, so that no signal finds a trainer that nobody would end
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Process trainer = new ProcessBuilder(words)
                    .directory(console.directory().toFile())
                    .inheritIO()
                    .start();
            started.complete(trainer);
            return trainer.waitFor();
        } catch (IOException e) {
            complain("the command could not be started: " + e.getMessage());
            return ExitCode.TROUBLE;
        } finally {
            started.cancel(false);
            forget(ending);
        }
    }

    private static void forget(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // a signal came, and the hook is at work
        }
    }

    /** The trainer's exit code is the handoff's also then. */
    private static void end(CompletableFuture<Process> started, int patience) {
        try {
            Process trainer = started.get(HEARING_SECONDS, TimeUnit.SECONDS);
            if (!trainer.waitFor(patience, TimeUnit.SECONDS)) {
                trainer.destroy();
            }
            Main.endWith(trainer.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CancellationException | ExecutionException | TimeoutException e) {
            // nothing was started
        }
    }

    private int verified(Path file) {
        try {
            List<String> differences = Seal.read(file).differences();
            differences.forEach(d -> console.out().println(Plain.text(d)));
            console.out()
                    .println(
                            differences.isEmpty()
                                    ? "Nothing changed since the verdict."
                                    : "The verdict no longer holds.");
            return differences.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
        } catch (NoSuchFileException e) {
            complain(ShownPath.of(Path.of(e.getFile()), console.directory()) + ": there is no such file");
            return ExitCode.TROUBLE;
        } catch (IOException e) {
            complain(ShownPath.of(file, console.directory()) + ": the manifest cannot be read: " + e.getMessage());
            return ExitCode.TROUBLE;
        }
    }

    private void complain(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
    }
}
