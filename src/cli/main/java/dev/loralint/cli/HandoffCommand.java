package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import dev.loralint.cli.options.DeclaredOptions;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ShownPath;
import dev.loralint.handoff.Handoff;
import dev.loralint.handoff.HandoffResult;
import dev.loralint.handoff.Seal;
import dev.loralint.handoff.TrainerCommand;
import dev.loralint.report.Verdict;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.format.TextReport;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.Input;
import dev.loralint.result.Outlook;
import dev.loralint.text.Plain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a training run, or prints its command, if the check passes. */
@Command(
        name = "handoff",
        mixinStandardHelpOptions = true,
        header = "Start the trainer if the check passes.",
        description = {
            "",
            "Checks the configuration that COMMAND names, and its dataset, with the options of an sd-scripts command. If there is a finding at or",
            "above --fail-on, it prints the report and exits. If not, it writes a manifest with the hash of every file that",
            "the training run reads, and runs COMMAND without a shell. Without COMMAND, it prints the trainer's command. A",
            "configuration that no rule covers is refused, unless --allow-unjudged is given. With the environment variable",
            "LORALINT=off, COMMAND is started without a check."
        },
        footer = {
            "",
            "Examples:",
            "  loralint handoff -- accelerate launch sdxl_train_network.py --config_file train.toml",
            "  loralint handoff --anyway \"a quick test\" -- python run.py train.yaml",
            "  loralint handoff --config train.toml            print the trainer's command",
            "  loralint handoff --config train.toml --dataset my-dataset -- \\",
            "      accelerate launch sdxl_train_network.py --config_file train.toml",
            "  loralint handoff --verify loralint-handoff.json        show what changed since the check",
            "",
            "Exit codes: 0 clean, 1 findings, no rule for it, or files changed since the check, 2 wrong usage or invalid settings, 3 a file",
            "  cannot be read or written. If COMMAND runs: its exit code, or 128 plus the signal that ended it."
        })
final class HandoffCommand implements Callable<Integer> {

    private static final String MANIFEST = "loralint-handoff.json";

    /** Where a window starts the command, its user cannot give options. */
    private static final String VARIABLE = "LORALINT";

    private static final String OFF = "off";

    private static final String NOT_STARTED = "the trainer was not started: ";

    private final Console console;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Training configuration. Default: the one that COMMAND names.")
    private @Nullable String config;

    @Option(
            names = "--dataset",
            paramLabel = "DIR",
            description = "Dataset. Default: the dataset of the configuration.")
    private @Nullable String dataset;

    @Mixin
    private CheckOptions checking = new CheckOptions();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "File to write the manifest to. Default: " + MANIFEST + ".")
    private @Nullable String manifest;

    @Option(names = "--verify", paramLabel = "FILE", description = "Show what changed since this manifest was written.")
    private @Nullable String verify;

    @Option(
            names = "--allow-unjudged",
            description = "Hand over a configuration that no rule covers; the verdict in the manifest is `none`.")
    private boolean allowUnchecked;

    @Option(
            names = "--anyway",
            paramLabel = "REASON",
            description = "Start the trainer in spite of findings; the manifest contains the findings and the reason.")
    private String anyway = "";

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Command to run, after --.")
    private List<String> command = new ArrayList<>();

    HandoffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException, InterruptedException {
        try {
            return checked();
        } catch (UsageException e) {
            List<String> lines = new ArrayList<>(e.lines());
            int last = lines.size() - 1;
            lines.set(last, command.isEmpty() ? lines.get(last) : NOT_STARTED + lines.get(last));
            throw new UsageException(lines.toArray(String[]::new));
        }
    }

    private int checked() throws UsageException, IOException, InterruptedException {
        if (verify != null) {
            return verified(RequestedPaths.resolve(console.directory(), verify));
        }
        if (config == null && command.isEmpty()) {
            throw new UsageException("handoff requires a command after --, --config FILE or --verify FILE");
        }
        if (anyway.isBlank() && anyway.length() > 0) {
            throw new UsageException("--anyway requires a reason");
        }
        if (OFF.equals(console.environment().get(VARIABLE)) && !command.isEmpty()) {
            complain(VARIABLE + "=" + OFF + ": nothing is checked");
            return start();
        }
        String named = config == null
                ? TrainerCommand.configuration(command, console.directory()).orElse(null)
                : config;
        if (named != null) {
            return handOver(request(named, null), named);
        }
        if (!TrainerCommand.isOfOptions(command)) {
            throw new UsageException(
                    "no configuration found in the command; name the one that it reads with --config FILE");
        }
        byte[] script = TrainerCommand.line(command).getBytes(StandardCharsets.UTF_8);
        try (StandardInput input = StandardInput.read(new ByteArrayInputStream(script), true)) {
            return handOver(request(StandardInput.PATH, input), "the command");
        }
    }

    /** @param of what describes the training run */
    private int handOver(CheckRequest request, String of) throws UsageException, IOException, InterruptedException {
        HandoffResult result = new Handoff(console.directory(), allowUnchecked, anyway.strip()).run(request, command);
        result.notes().forEach(this::complain);
        if (result instanceof HandoffResult.Refused refused) {
            report(refused.check().result());
            sayNotStarted(why(refused.check()));
            return Math.max(refused.check().exitCode(), ExitCode.FINDINGS);
        }
        if (result instanceof HandoffResult.ChangedMeanwhile changed) {
            sayNotStarted(changed.file() + " changed during the check; run handoff again when nothing writes to it");
            return ExitCode.INCOMPLETE;
        }
        if (!(result instanceof HandoffResult.Ready ready)) {
            throw new UsageException(of + " does not describe a training run");
        }
        try {
            ready.seal().write(manifest(request));
        } catch (IOException e) {
            sayNotStarted(Objects.requireNonNullElse(manifest, MANIFEST) + ": "
                    + FileProblem.describe(e, "cannot write the manifest")
                    + (manifest == null ? ", or name another file with --manifest FILE" : ""));
            return ExitCode.INCOMPLETE;
        }
        if (command.isEmpty()) {
            print(ready.seal().command());
            return ExitCode.CLEAN;
        }
        return start();
    }

    private OutputFile manifest(CheckRequest request) throws UsageException {
        Path file = RequestedPaths.resolve(console.directory(), Objects.requireNonNullElse(manifest, MANIFEST));
        return manifest == null
                ? OutputFile.usual(file, console.directory(), Seal::foreign)
                : OutputFile.named(
                        file,
                        Stream.concat(request.paths().stream(), request.configs().stream())
                                .toList());
    }

    /** Why a check does not let a training run start, in a clause. */
    private String why(Check.Outcome outcome) {
        CheckResult result = outcome.result();
        Verdict verdict = Verdict.of(result);
        int unread = outcome.refused().size() + result.unread().size();
        if (unread > 0) {
            return Plain.count(unread, "file") + " could not be read";
        }
        if (verdict.state() == Outlook.State.STOPS
                || result.isUnproven()
                || result.passes() && verdict.state() == Outlook.State.LACKS) {
            return verdict.trainer();
        }
        if (!result.passes()) {
            return Verdict.counts(result) + (anyway.isEmpty() ? "; --anyway REASON starts it in spite of them" : "");
        }
        return "no rule covers "
                + result.unchecked().stream().map(Input::path).collect(Collectors.joining(", "))
                + "; --allow-unjudged starts it unchecked";
    }

    /** The last line of a handoff that does not come to its end. */
    private void sayNotStarted(String why) {
        console.out().flush();
        complain((command.isEmpty() ? "" : NOT_STARTED) + why);
    }

    private int start() throws InterruptedException {
        console.out().flush();
        try {
            return new StartedTrainer(console).run(command);
        } catch (IOException e) {
            sayNotStarted("cannot start the command: " + e.getMessage());
            return ExitCode.INCOMPLETE;
        }
    }

    private CheckRequest request(String file, @Nullable StandardInput input) throws UsageException {
        List<String> paths = new ArrayList<>(dataset == null ? List.of() : List.of(dataset));
        if (input != null) {
            paths.add(file);
        }
        return checking.request(
                console,
                new RequestedPaths(console.directory(), paths, input == null ? List.of(file) : List.of(), input),
                Set.of(),
                Set.of(),
                TrainerCommand.script(command, console.directory()).orElse(null));
    }

    private void report(CheckResult result) throws IOException {
        Writer out = new OutputStreamWriter(console.out(), StandardCharsets.UTF_8);
        String fix = DeclaredOptions.command(
                "fix", result.configs().stream().limit(1).map(one -> one.path()).toList());
        new TextReport(new TextLayout(console.colours(), console.width(), false, fix)).write(result, out);
        out.flush();
    }

    private void print(List<String> start) {
        if (start.isEmpty()) {
            console.out().println("Ready to train: start the training run in the trainer's own window.");
            return;
        }
        console.exact().println(TrainerCommand.line(start));
    }

    private int verified(Path file) {
        try {
            List<String> differences = Seal.read(file).differences();
            differences.forEach(d -> console.out().println(Plain.text(d)));
            console.out()
                    .println(
                            differences.isEmpty()
                                    ? "Nothing changed since the check."
                                    : "Files changed since the check; run handoff again.");
            return differences.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
        } catch (NoSuchFileException e) {
            complain(ShownPath.of(Path.of(e.getFile()), console.directory()) + ": the file does not exist");
            return ExitCode.INCOMPLETE;
        } catch (IOException e) {
            complain(ShownPath.of(file, console.directory()) + ": cannot read the manifest: " + e.getMessage());
            return ExitCode.INCOMPLETE;
        }
    }

    private void complain(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
    }
}
