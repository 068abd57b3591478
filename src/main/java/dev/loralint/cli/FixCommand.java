package dev.loralint.cli;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Severity;
import dev.loralint.fix.FixResult;
import dev.loralint.fix.FixedFinding;
import dev.loralint.fix.Fixer;
import dev.loralint.fix.Judgement;
import dev.loralint.fix.Judging;
import dev.loralint.fix.Plan;
import dev.loralint.fix.Rehearsal;
import dev.loralint.fix.RemovedTags;
import dev.loralint.fix.Rewrite;
import dev.loralint.fix.UnifiedDiff;
import dev.loralint.report.CheckResult;
import dev.loralint.report.Plain;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.workspace.SettingsReader;
import dev.loralint.workspace.ShownPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
        CheckRequest wanted = request(new HashSet<>(only), new HashSet<>(without));
        new Settings(console.directory()).checkRuleNames(wanted);
        Check.Outcome outcome = judge();
        wanted.trainer().notes(outcome.result()).forEach(this::complain);
        outcome.result().problems().forEach(p -> complain(p.path() + ": " + p.message()));
        if (outcome.refused().isEmpty()) {
            new NamedConcepts(outcome.result().datasets()).checkConcepts(concepts);
        }
        Path removed = saveRemoved == null ? null : writable(saveRemoved);
        Judgement first = judgement(outcome.result());
        Fixer fixer = fixer(wanted);
        int code = outcome.refused().isEmpty()
                ? outcome.result().problems().isEmpty() ? ExitCode.CLEAN : ExitCode.TROUBLE
                : ExitCode.USAGE;
        if (diff) {
            return highest(highest(code, unread(first)), show(rehearsed(wanted, first)));
        }
        Plan plan = fixer.plan(first);
        if (!plan.isEmpty() && console.terminal() && !yes && !agreed(plan)) {
            console.out().println("Nothing was changed.");
            return highest(highest(code, unread(first)), left(first, wanted));
        }
        FixResult result = fixer.run(first);
        code = highest(code, unread(result.left()));
        tell(result, wanted);
        if (removed != null) {
            RemovedTags.save(result.fixed(), removed);
        }
        boolean trouble = !result.troubles().isEmpty() || !result.stable();
        return highest(highest(code, trouble ? ExitCode.TROUBLE : ExitCode.CLEAN), left(result.left(), wanted));
    }

    /** Tells what could not be read of the configurations as they are then. */
    private int unread(Judgement judgement) {
        List<ConfigProblem> problems =
                judgement.configs().stream().flatMap(c -> c.problems().stream()).toList();
        problems.forEach(this::complain);
        return problems.isEmpty() ? ExitCode.CLEAN : ExitCode.TROUBLE;
    }

    /** The highest wins, with 2 before 3. */
    private static int highest(int a, int b) {
        return a == ExitCode.USAGE || b == ExitCode.USAGE ? ExitCode.USAGE : Math.max(a, b);
    }

    // ---- judging

    private Check.Outcome judge() throws UsageException {
        return new Check(console.directory()).run(request(Set.of(), Set.of()));
    }

    private Fixer fixer(CheckRequest wanted) throws UsageException {
        CheckRequest all = request(Set.of(), Set.of());
        Path target = wanted.paths().isEmpty()
                ? wanted.configs().get(0)
                : wanted.paths().get(0);
        return new Fixer(
                console.directory(), target, () -> judgement(console.directory(), all), f -> isWanted(f, wanted));
    }

    /** Whatever rules are to be fixed, all are judged, so that a fix that breaks something shows. */
    private static Judgement judgement(Path directory, CheckRequest all) {
        try {
            return judgement(new Check(directory).run(all).result());
        } catch (UsageException e) {
            throw new IllegalStateException("the settings changed while files were fixed: " + e.getMessage(), e);
        }
    }

    /** All passes, gone through in a copy; of files that a configuration names by an absolute path, the first. */
    private List<Rehearsal.Change> rehearsed(CheckRequest wanted, Judgement first) throws UsageException, IOException {
        Path directory = console.directory();
        List<Path> paths = new ArrayList<>(wanted.paths());
        paths.addAll(wanted.configs());
        List<Path> copies = new ArrayList<>(paths);
        Optional.ofNullable(SettingsReader.find(wanted.first(directory))).ifPresent(copies::add);
        try (Rehearsal rehearsal = Rehearsal.of(directory, copies, first)) {
            CheckRequest copied = request(Set.of(), Set.of()).at(rehearsal::in);
            Path copy = rehearsal.in(directory);
            Path target = rehearsal.in(paths.get(0));
            Judging judging = () -> judgement(copy, copied);
            Judgement begin = judging.judge();
            Predicate<Finding> inCopy = f -> isWanted(f, wanted) && isWithin(f, copy, rehearsal);
            List<Rehearsal.Change> changes =
                    new ArrayList<>(rehearsal.changes(new Fixer(copy, target, judging, inCopy).run(begin)));
            Plan plan = new Fixer(copy, target, judging, f -> isWanted(f, wanted)).plan(begin);
            for (Rewrite rewrite : plan.rewrites()) {
                if (!rehearsal.holds(rewrite.file())) {
                    changes.add(
                            new Rehearsal.Change(rewrite.file(), rewrite.created(), rewrite.before(), rewrite.after()));
                }
            }
            return changes;
        }
    }

    private static boolean isWithin(Finding finding, Path copy, Rehearsal rehearsal) {
        return finding.places().stream().allMatch(p -> rehearsal.holds(copy.resolve(p.path())));
    }

    private static Judgement judgement(CheckResult result) {
        return new Judgement(result.findings(), result.datasets(), result.configs());
    }

    private boolean isWanted(Finding finding, CheckRequest wanted) {
        Fix fix = finding.fix();
        boolean mayBeApplied = fix != null
                && (fix.applicability() == Applicability.SAFE || unsafe && fix.applicability() == Applicability.UNSAFE);
        return mayBeApplied
                && wanted.wants(finding.rule())
                && (concepts.isEmpty() || concepts.contains(finding.concept()));
    }

    private static int left(Judgement judgement, CheckRequest wanted) {
        Severity level = wanted.failOn();
        boolean fails = level != null
                && judgement.findings().stream()
                        .anyMatch(f -> wanted.wants(f.rule()) && f.severity().compareTo(level) <= 0);
        return fails ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private CheckRequest request(Set<String> rules, Set<String> notRules) throws UsageException {
        return judging.request(new RequestedPaths(console.directory(), paths, configs), rules, notRules);
    }

    // ---- telling

    private int show(List<Rehearsal.Change> changes) {
        for (Rehearsal.Change change : changes) {
            String lines = UnifiedDiff.of(Plain.text(shown(change.file())), change);
            // what goes to a file or to patch is exact; a terminal gets nothing that it would obey
            console.out().print(console.terminal() ? plain(lines) : lines);
        }
        return changes.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private static String plain(String lines) {
        return lines.lines().map(line -> Plain.text(line) + '\n').collect(Collectors.joining());
    }

    private boolean agreed(Plan plan) throws IOException {
        Map<String, Set<Path>> files = new LinkedHashMap<>();
        for (Rewrite rewrite : plan.rewrites()) {
            rewrite.causes()
                    .forEach(c -> files.computeIfAbsent(sentence(c), k -> new LinkedHashSet<>())
                            .add(rewrite.file()));
        }
        files.forEach((sentence, where) -> console.out().println("  " + sentence + ": " + where(where)));
        console.out().print("Change " + Plain.count(plan.rewrites().size(), "file") + "? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        return answer == 'y' || answer == 'Y';
    }

    private void tell(FixResult result, CheckRequest wanted) {
        for (FixedFinding fixed : result.fixed()) {
            console.out().println("  " + sentence(fixed.finding()) + ": " + where(fixed.files()));
        }
        new Troubles(console).tell(result.troubles());
        if (!result.stable()) {
            complain("the fixes did not come to an end after ten passes, since two of them undo each other."
                    + " This is a fault of loralint; `loralint undo` gives the old files back");
        }
        long left = result.left().findings().stream()
                .filter(f -> wanted.wants(f.rule()))
                .count();
        String undo = result.files() == 0 ? "" : " `loralint undo` takes it back.";
        console.out()
                .println(
                        done(result) + "; "
                                + (left == 0
                                        ? "nothing is left."
                                        : Plain.count(left, "finding") + " left." + hint(result, wanted))
                                + undo);
    }

    private static String done(FixResult result) {
        String nothing = result.troubles().isEmpty() ? "Nothing to fix" : "Nothing was changed";
        return result.files() == 0 ? nothing : "Fixed " + Plain.count(result.files(), "file");
    }

    private String hint(FixResult result, CheckRequest wanted) {
        long more = result.left().findings().stream()
                .filter(f -> !unsafe && wanted.wants(f.rule()))
                .filter(f -> f.fix() != null && f.fix().applicability() == Applicability.UNSAFE)
                .count();
        return more == 0 ? "" : " --unsafe would fix " + more + " of them, with a choice made for you.";
    }

    private static String sentence(Finding finding) {
        Fix fix = finding.fix();
        String subject = finding.tag() == null ? "" : " `" + finding.tag() + "`";
        return Plain.text(finding.rule() + subject + ": " + (fix == null ? finding.message() : fix.description()));
    }

    private String where(Set<Path> files) {
        return files.size() == 1 ? Plain.text(shown(files.iterator().next())) : Plain.count(files.size(), "file");
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }

    private void complain(ConfigProblem problem) {
        complain(problem.placed());
    }

    private void complain(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
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
