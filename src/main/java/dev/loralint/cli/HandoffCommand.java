package dev.loralint.cli;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.handoff.Handoff;
import dev.loralint.handoff.HandoffResult;
import dev.loralint.handoff.Seal;
import dev.loralint.handoff.TrainerCommand;
import dev.loralint.report.Plain;
import dev.loralint.report.format.TextReport;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
        HandoffResult result = new Handoff(console.directory()).run(request(config), command);
        result.notes().forEach(this::complain);
        if (result instanceof HandoffResult.Refused refused) {
            report(refused.check().result());
            return refused.check().exitCode();
        }
        if (result instanceof HandoffResult.ChangedMeanwhile changed) {
            complain(changed.file()
                    + " changed while it was being judged; hand over again when nothing writes there any more");
            return ExitCode.TROUBLE;
        }
        if (!(result instanceof HandoffResult.Ready ready)) {
            throw new UsageException(config + " describes no training");
        }
        ready.seal().write(RequestedPaths.resolve(console.directory(), manifest));
        if (command.isEmpty()) {
            print(ready.seal().command());
            return ExitCode.CLEAN;
        }
        console.out().flush();
        try {
            return new StartedTrainer(console).run(command);
        } catch (IOException e) {
            complain("the command could not be started: " + e.getMessage());
            return ExitCode.TROUBLE;
        }
    }

    private CheckRequest request(String file) throws UsageException {
        List<String> datasets = dataset == null ? List.of() : List.of(dataset);
        return judging.request(
                console, new RequestedPaths(console.directory(), datasets, List.of(file)), Set.of(), Set.of());
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
