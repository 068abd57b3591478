package dev.loralint.cli;

import dev.loralint.baseline.Baseline;
import dev.loralint.check.BaselineScope;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.fix.AtomicFile;
import dev.loralint.report.Plain;
import dev.loralint.result.ExitCode;
import dev.loralint.result.Unread;
import dev.loralint.settings.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The findings that were there before, which checks leave out. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        header = "Keeps old findings from being told again, so that new ones are seen.",
        footer = {
            "",
            "The baseline is .loralint-baseline.json, beside loralint.toml or in the working directory. Suppressions come",
            "first, the baseline second.",
            "",
            "Examples:",
            "  loralint baseline create my-dataset",
            "  loralint baseline prune my-dataset         after old findings were mended",
            "",
            "Exit codes: 0 done, 2 wrong usage or settings, 3 something could not be read."
        })
final class BaselineCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Console console;

    BaselineCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say `loralint baseline create`, `loralint baseline prune` or `loralint baseline show`");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            header = "Writes down all that is found now.",
            footer = {"", "Exit codes: 0 written, 2 wrong usage or settings, or there is one already."})
    int create(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..*",
                            description = "What to check. Default: the working directory.")
                    @Nullable
                    List<String> paths,
            @Option(names = "--force", description = "Writes it anew where there is one.") boolean force)
            throws UsageException, IOException {
        CheckRequest request = request(paths);
        Path file = place(request);
        if (Files.exists(file) && !force) {
            throw new UsageException(
                    shown(file) + " is there already; `loralint baseline prune` takes out what is mended,"
                            + " --force writes it anew");
        }
        Check.Outcome outcome = new Check(console.directory()).run(request);
        if (!outcome.refused().isEmpty()) {
            ReadProblem refused = outcome.refused().get(0);
            throw new UsageException(refused.path() + ": " + refused.message());
        }
        List<Finding> findings = outcome.result().findings();
        Baseline baseline = Baseline.of(findings, console.directory(), folder(file), request.paths());
        write(file, baseline);
        say(shown(file) + ": " + findings.size() + " findings in "
                + baseline.counts().size() + " entries");
        return ExitCode.CLEAN;
    }

    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            header = "Takes out what is not found any more; never adds anything.",
            footer = {
                "",
                "Exit codes: 0 done, 2 wrong usage or settings, or there is no baseline, 3 something could not be read, so",
                "  that nothing was taken out."
            })
    int prune(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..*",
                            description = "What to check. Default: the working directory.")
                    @Nullable
                    List<String> paths)
            throws UsageException, IOException {
        CheckRequest request = request(paths);
        Path file = existing(request);
        Baseline baseline = read(file);
        Path folder = folder(file);
        BaselineScope scope = new BaselineScope(console.directory(), request, folder);
        CheckRequest whole = scope.isWhole(baseline)
                ? request
                : request(baseline.of().stream()
                        .map(path -> folder.resolve(path).normalize().toString())
                        .toList());
        Check.Outcome outcome = new Check(console.directory()).run(whole);
        List<Unread> unread = unread(outcome);
        if (!unread.isEmpty()) {
            unread.forEach(one -> console.err().println("loralint: " + Plain.text(one.placed())));
            console.err().println("loralint: what is mended is not known, and nothing was taken out");
            return ExitCode.TROUBLE;
        }
        List<Finding> findings = outcome.result().findings();
        baseline.apply(findings, console.directory(), folder);
        Baseline pruned = baseline.pruned(scope.named());
        write(file, pruned);
        int gone = total(baseline) - total(pruned);
        say(shown(file) + ": " + gone + " taken out, " + total(pruned) + " left");
        return ExitCode.CLEAN;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Shows what the baseline holds, by rule.",
            footer = {"", "Exit codes: 0 shown, 2 wrong usage, or there is no baseline."})
    int show(
            @Parameters(paramLabel = "PATH", arity = "0..1", description = "Default: the working directory.") @Nullable
                    String path)
            throws UsageException {
        Path file = existing(request(path == null ? null : List.of(path)));
        Baseline baseline = read(file);
        Map<String, Integer> rules = new TreeMap<>();
        baseline.counts().forEach((entry, n) -> rules.merge(entry.rule(), n, Integer::sum));
        rules.forEach((rule, n) -> say(String.format("%6d  %s", n, rule)));
        say(shown(file) + ": " + total(baseline) + " places in "
                + baseline.counts().size() + " entries");
        return ExitCode.CLEAN;
    }

    /** What is there and cannot be read; a folder that is there no more has nothing left to be mended. */
    private static List<Unread> unread(Check.Outcome outcome) {
        Set<Unread> refused = Set.copyOf(Unread.of(outcome.refused(), List.of()));
        return outcome.result().unread().stream()
                .filter(one -> !refused.contains(one))
                .toList();
    }

    private CheckRequest request(@Nullable List<String> paths) throws UsageException {
        return new RequestedPaths(console.directory(), paths == null ? List.of() : paths, List.of())
                .request(List.of(), null, Severity.ERROR, Set.of(), Set.of());
    }

    /** Beside {@code loralint.toml}, where there is one. */
    private Path place(CheckRequest request) {
        Path start = request.first(console.directory());
        Path existing = Baseline.find(start);
        Path settings = SettingsReader.find(start);
        return existing != null
                ? existing
                : (settings == null ? console.directory() : folder(settings)).resolve(Baseline.NAME);
    }

    private Path existing(CheckRequest request) throws UsageException {
        Path file = Baseline.find(request.first(console.directory()));
        if (file == null) {
            throw new UsageException("there is no " + Baseline.NAME + "; `loralint baseline create` makes one");
        }
        return file;
    }

    private Baseline read(Path file) throws UsageException {
        try {
            return Baseline.read(file, EffectiveSettings.rules());
        } catch (IOException e) {
            throw new UsageException(shown(file) + ": " + FileTrouble.describe(e, "the baseline cannot be read"));
        }
    }

    /** Never through a link, which may have come with a dataset and lead anywhere. */
    private void write(Path file, Baseline baseline) throws IOException, UsageException {
        if (Files.isSymbolicLink(file)) {
            throw new UsageException(
                    shown(file) + " is a link, and nothing is written through it; put a file in its place");
        }
        AtomicFile.write(file, baseline.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    private static int total(Baseline baseline) {
        return baseline.counts().values().stream().mapToInt(Integer::intValue).sum();
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }

    private void say(String line) {
        console.out().print(Plain.text(line) + "\n");
    }
}
