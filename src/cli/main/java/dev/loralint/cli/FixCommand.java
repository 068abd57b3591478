package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.fix.CheckedState;
import dev.loralint.fix.FixResult;
import dev.loralint.fix.FixRun;
import dev.loralint.fix.FixSelection;
import dev.loralint.fix.Plan;
import dev.loralint.fix.RemovedTags;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies the fixes of findings, and checks again. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        header = "Fix problems in captions and configurations.",
        description = {
            "",
            "Applies safe fixes; --unsafe adds fixes that need judgement. Only the bytes with the problem change. The old",
            "files are saved in .loralint/journal next to the dataset, and `loralint undo` restores them. A file that",
            "cannot be written is reported and stays as it is. Zips are not changed."
        },
        footer = {
            "",
            "Examples:",
            "  loralint fix my-dataset                             apply safe fixes",
            "  loralint fix my-dataset --unsafe --diff             show what would change",
            "  loralint fix my-dataset --interactive               ask for each decision",
            "  loralint fix my-dataset --unsafe --yes              apply all fixes without asking",
            "  loralint fix my-dataset --rule captions/identity-tag --unsafe --save-removed look.txt",
            "  loralint fix train.toml --unsafe                    fix a configuration",
            "",
            "Exit codes: 0 no finding at or above --fail-on is left, 1 findings are left (with --diff: files would change),",
            "  2 wrong usage or invalid settings, 3 a file cannot be read or written."
        })
final class FixCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Dataset, caption or configuration to fix. Default: the working directory.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Training configuration. Repeatable.")
    private List<String> configs = new ArrayList<>();

    @Mixin
    private CheckOptions checking = new CheckOptions();

    @Option(names = "--unsafe", description = "Also apply unsafe fixes.")
    private boolean unsafe;

    @Option(names = "--diff", description = "Show the changes and write nothing.")
    private boolean diff;

    @Option(names = "--rule", paramLabel = "RULE", description = "Apply only this rule or group. Repeatable.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--not-rule", paramLabel = "RULE", description = "Do not apply this rule or group. Repeatable.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--concept", paramLabel = "NAME", description = "Fix only this concept. Repeatable.")
    private List<String> concepts = new ArrayList<>();

    @Option(
            names = "--save-removed",
            paramLabel = "FILE",
            description = "Write the removed tags to FILE, one line per concept, for use in prompts.")
    private @Nullable String saveRemoved;

    @Option(
            names = "--interactive",
            description = "Ask for each decision: y accepts, n leaves it, ? lists the other keys.")
    private boolean interactive;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only how much was fixed and what failed, and no progress.")
    private boolean quiet;

    FixCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        try (Archives archives = RequestedPaths.archives(console.directory(), paths)) {
            if (!archives.isEmpty()) {
                throw new UsageException("`loralint fix` does not change zips; unpack the zip and fix the folder");
            }
        }
        CheckRequest request = checking.request(
                console,
                new RequestedPaths(console.directory(), paths, configs),
                Set.copyOf(only),
                Set.copyOf(without));
        console.tellOfDistrusted(request);
        if (interactive) {
            return Extras.part(InteractiveFix.class, "--interactive", "review").ask(console, request);
        }
        FixSelection wanted = new FixSelection(request, unsafe, concepts);
        console.tellOfForeign(request.first(console.directory()));
        FixRun run = FixRun.of(console.directory(), wanted, console.stages(quiet));
        CheckResult checked = run.checked().result();
        FixOutput output = new FixOutput(console, wanted);
        request.trainer().notes(checked).forEach(output::complain);
        checked.problems().forEach(p -> output.complain(p.path() + ": " + p.message()));
        run.checkConcepts();
        OutputFile removed = saveRemoved == null ? null : writable(saveRemoved);
        int code = run.checked().refused().isEmpty()
                ? checked.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE
                : ExitCode.USAGE;
        if (diff) {
            return highest(code, output.unread(run.before()), output.show(run.rehearse()));
        }
        Plan plan = run.plan();
        if (!plan.isEmpty() && console.terminal() && !yes && !output.isAgreed(plan)) {
            console.out().println("Nothing was changed.");
            return highest(code, output.unread(run.before()), left(wanted, run.before()));
        }
        FixResult result;
        try {
            result = run.apply();
        } catch (CancellationException e) {
            output.complain("interrupted; not everything is fixed. " + output.restoring());
            return ExitCode.INCOMPLETE;
        }
        int unread = output.unread(result.left());
        output.tell(result, quiet);
        if (removed != null) {
            RemovedTags.save(result.fixed(), removed);
        }
        boolean problem = !result.problems().isEmpty() || !result.stable();
        return highest(code, unread, problem ? ExitCode.INCOMPLETE : ExitCode.CLEAN, left(wanted, result.left()));
    }

    private static int left(FixSelection wanted, CheckedState state) {
        return wanted.fails(state) ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    /** The highest wins, with 2 before 3. */
    private static int highest(int... codes) {
        IntPredicate isUsage = code -> code == ExitCode.USAGE;
        return Arrays.stream(codes).anyMatch(isUsage)
                ? ExitCode.USAGE
                : Arrays.stream(codes).max().orElse(ExitCode.CLEAN);
    }

    private OutputFile writable(String name) throws UsageException {
        OutputFile file = OutputFile.named(
                RequestedPaths.resolve(console.directory(), name),
                RequestedPaths.checked(console.directory(), paths, configs));
        try {
            RemovedTags.check(file);
            return file;
        } catch (IOException e) {
            throw new UsageException(
                    "--save-removed " + name + ": " + FileProblem.describe(e, "the file cannot be written"));
        }
    }
}
