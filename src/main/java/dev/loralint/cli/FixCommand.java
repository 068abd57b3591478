package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.NamedConcepts;
import dev.loralint.check.UsageException;
import dev.loralint.fix.FixResult;
import dev.loralint.fix.FixSelection;
import dev.loralint.fix.Fixer;
import dev.loralint.fix.Judgement;
import dev.loralint.fix.Plan;
import dev.loralint.fix.RehearsedFix;
import dev.loralint.fix.RejudgedPaths;
import dev.loralint.fix.RemovedTags;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies what findings propose, and judges again. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        header = "Mends what has one answer; with --unsafe also what takes a choice.",
        description = {
            "",
            "Everything that is not at fault stays byte for byte. The old bytes are kept in .loralint/journal beside the",
            "dataset before anything is written, and `loralint undo` gives them back. Each file is written whole or not",
            "at all; a file that cannot be written is left alone and told, and the others are fixed."
        },
        footer = {
            "",
            "Examples:",
            "  loralint fix my-dataset                             what has one answer",
            "  loralint fix my-dataset --unsafe --diff             what would change, without changing it",
            "  loralint fix my-dataset --unsafe --yes              everything, without asking",
            "  loralint fix my-dataset --rule captions/identity-tag --unsafe --save-removed look.txt",
            "  loralint fix train.toml --unsafe                    a configuration",
            "",
            "Exit codes: 0 nothing at or above --fail-on is left, 1 something is (with --diff: something would change),",
            "  2 wrong usage or settings, 3 a file could not be read or written."
        })
final class FixCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "What to fix: datasets, captions, configurations.")
    private List<String> paths = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "A training configuration. Repeatable.")
    private List<String> configs = new ArrayList<>();

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(names = "--unsafe", description = "Also fixes in which a choice is made.")
    private boolean unsafe;

    @Option(names = "--diff", description = "Shows what would be changed in the end, and writes nothing.")
    private boolean diff;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only this rule or group. Repeatable.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--not-rule", paramLabel = "RULE", description = "Without this rule or group. Repeatable.")
    private List<String> without = new ArrayList<>();

    @Option(names = "--concept", paramLabel = "NAME", description = "Only this concept. Repeatable.")
    private List<String> concepts = new ArrayList<>();

    @Option(
            names = "--save-removed",
            paramLabel = "FILE",
            description = "Writes the tags that were removed, a line for each concept, ready to be used in prompts.")
    private @Nullable String saveRemoved;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    FixCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path directory = console.directory();
        FixSelection wanted = new FixSelection(request(Set.copyOf(only), Set.copyOf(without)), unsafe, concepts);
        new EffectiveSettings(directory).checkRuleNames(wanted.request());
        CheckRequest all = request(Set.of(), Set.of());
        Check.Outcome outcome = new Check(directory).run(all);
        CheckResult checked = outcome.result();
        FixOutput output = new FixOutput(console, wanted);
        wanted.request().trainer().notes(checked).forEach(output::complain);
        checked.problems().forEach(p -> output.complain(p.path() + ": " + p.message()));
        if (outcome.refused().isEmpty()) {
            new NamedConcepts(checked.datasets()).checkConcepts(concepts);
        }
        Path removed = saveRemoved == null ? null : writable(saveRemoved);
        Judgement first = RejudgedPaths.judgement(checked);
        int code = outcome.refused().isEmpty()
                ? checked.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.TROUBLE
                : ExitCode.USAGE;
        if (diff) {
            return highest(code, output.unread(first), output.show(new RehearsedFix(directory, all, wanted).of(first)));
        }
        Fixer fixer = new Fixer(directory, wanted.target(), new RejudgedPaths(directory, all), wanted);
        Plan plan = fixer.plan(first);
        if (!plan.isEmpty() && console.terminal() && !yes && !output.isAgreed(plan)) {
            console.out().println("Nothing was changed.");
            return highest(code, output.unread(first), wanted.exitCode(first));
        }
        FixResult result = fixer.run(first);
        int unread = output.unread(result.left());
        output.tell(result);
        if (removed != null) {
            RemovedTags.save(result.fixed(), removed);
        }
        boolean trouble = !result.troubles().isEmpty() || !result.stable();
        return highest(code, unread, trouble ? ExitCode.TROUBLE : ExitCode.CLEAN, wanted.exitCode(result.left()));
    }

    /** The highest wins, with 2 before 3. */
    private static int highest(int... codes) {
        IntPredicate isUsage = code -> code == ExitCode.USAGE;
        return Arrays.stream(codes).anyMatch(isUsage)
                ? ExitCode.USAGE
                : Arrays.stream(codes).max().orElse(ExitCode.CLEAN);
    }

    private CheckRequest request(Set<String> rules, Set<String> notRules) throws UsageException {
        return judging.request(new RequestedPaths(console.directory(), paths, configs), rules, notRules);
    }

    /** Asked before anything is fixed: afterwards the tags would be gone from the captions and saved nowhere. */
    private Path writable(String name) throws UsageException {
        Path file = console.directory().resolve(name);
        Path folder = file.toAbsolutePath().getParent();
        boolean possible = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!possible) {
            throw new UsageException("--save-removed " + name + ": no file can be written there; name another one");
        }
        return file;
    }
}
