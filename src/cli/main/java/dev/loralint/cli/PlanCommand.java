package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.PlannedTraining;
import dev.loralint.check.UsageException;
import dev.loralint.files.ReadProblem;
import dev.loralint.report.PlanJson;
import dev.loralint.report.PlanText;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the trainer will do with a configuration. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Show a training run before it starts: images, captions, buckets, steps, and what is skipped.",
        footer = {
            "",
            "Examples:",
            "  loralint plan run.sh                          plan a launch script",
            "  loralint plan my-dataset --config train.toml",
            "  loralint plan train.toml --format json",
            "",
            "Exit codes: 0 planned, 1 the trainer would exit with an error, 2 wrong usage or an unknown file type, 3 a file",
            "  cannot be read."
        })
final class PlanCommand implements Callable<Integer> {

    /** How the plan is shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Training configuration, dataset configuration, launch script or folder.")
    private List<String> paths = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration to plan.")
    private List<String> configs = List.of();

    @Option(names = "--trainer", paramLabel = "NAME[@VERSION]", description = CheckOptions.TRAINER)
    private @Nullable String trainer;

    @Option(names = "--trainer-dir", paramLabel = "DIR", description = CheckOptions.TRAINER_DIR)
    private @Nullable String trainerFolder;

    @Option(names = "--cwd", paramLabel = "DIR", description = CheckOptions.CWD)
    private @Nullable String cwd;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no progress.")
    private boolean quiet;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        try (Archives archives = RequestedPaths.archives(console.directory(), paths)) {
            return plan(archives.in(console.directory()));
        }
    }

    private int plan(Path directory) throws UsageException, IOException {
        CheckRequest request = new RequestedPaths(directory, paths, configs)
                .request(List.of(), null, FailOn.NEVER, Set.of(), Set.of())
                .by(CheckOptions.trainer(console, trainer, CheckOptions.NAMING, trainerFolder, cwd))
                .by(OwnRules.of(console, List.of()));
        Check.Outcome checked = new Check(directory, console.stages(quiet)).run(request);
        CheckResult result = checked.result();
        for (ReadProblem problem : result.problems()) {
            console.err().println("loralint: " + Plain.text(problem.path() + ": " + problem.message()));
        }
        console.in(directory).tellOfDistrusted(request);
        request.trainer().notes(result).forEach(note -> console.err().println("loralint: " + Plain.text(note)));
        if (!checked.refused().isEmpty()) {
            return ExitCode.USAGE;
        }
        List<PlannedTraining> planned = checked.planned().only(result);
        if (format == Format.json) {
            Writer out = new OutputStreamWriter(console.exact(), StandardCharsets.UTF_8);
            PlannedTraining first = planned.get(0);
            PlanJson.write(first.plan(), first.outlook(), first.strength(), out);
            if (planned.size() > 1) {
                console.err()
                        .println("loralint: " + Plain.text(first.plan().config()) + " is the first of " + planned.size()
                                + " training commands; --format text shows the plan of each");
            }
        } else {
            console.out()
                    .print(planned.stream()
                            .map(one -> PlanText.render(one.plan(), one.outlook(), one.strength()))
                            .collect(Collectors.joining("\n")));
            console.out().flush();
        }
        if (!result.problems().isEmpty() || planned.stream().anyMatch(one -> !one.readable())) {
            return ExitCode.INCOMPLETE;
        }
        return planned.stream().allMatch(one -> one.stops().isEmpty()) ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }
}
