package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.PlannedTrainings;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import dev.loralint.comparison.ComparedCheck;
import dev.loralint.duplicate.FingerprintCache;
import dev.loralint.duplicate.Fingerprints;
import dev.loralint.files.ReadProblem;
import dev.loralint.fix.Judgement;
import dev.loralint.fix.Proposals;
import dev.loralint.report.Plain;
import dev.loralint.report.Suggestion;
import dev.loralint.report.format.Formats;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Reads, judges, reports. Its options are told to picocli by hand: reading them from annotations takes a third of a small
 * check.
 */
final class CheckCommand implements Callable<Integer> {

    private final Console console;
    private final CommandSpec spec;

    private CheckCommand(Console console) {
        this.console = console;
        this.spec = CommandSpec.wrapWithoutInspection(this);
    }

    static CommandSpec spec(Console console) {
        return new CheckCommand(console).describe();
    }

    private CommandSpec describe() {
        Loralint.helpOptions(spec);
        spec.name("check")
                .versionProvider(new Version())
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("PATH")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("What to check.")
                        .build());
        list("--config", "FILE", "A training configuration. Repeatable.");
        list("--trigger", "[CONCEPT=]WORD", JudgingOptions.TRIGGER);
        text("--profile", "NAME", JudgingOptions.PROFILE);
        text("--trainer", "NAME[@VERSION]", JudgingOptions.TRAINER);
        list(
                "--format",
                "FORMAT[=FILE]",
                "text (default), json, html, sarif, github, gitlab, junit, checkstyle, markdown or rdjson; repeatable, each"
                        + " to its own file. html alone writes reports/<name>.html.");
        text("--fail-on", "LEVEL", JudgingOptions.FAIL_ON);
        text("--changed-since", "REF", "Only what is new since the work branched off REF (a branch, tag or commit).");
        flag("Only what is new in what is staged for the next commit.", "--staged");
        text(
                "--settings-from",
                "REF",
                "Takes loralint.toml and the baseline as they are at REF. With --changed-since: as before the change.");
        list("--rule", "RULE", "Only this rule or group. Repeatable.");
        list(OwnRules.OPTION, OwnRules.LABEL, OwnRules.MEANING);
        list("--not-rule", "RULE", "Without this rule or group. Repeatable.");
        flag(
                "Decodes the pictures, and finds those that are the same in another size or format. Takes about 20 ms a picture,"
                        + " once.",
                "--pictures");
        flag("With --pictures: decodes anew, and keeps nothing.", "--no-cache");
        flag("Leaves the pictures out of the HTML report.", "--no-thumbnails");
        flag(
                "JSON also holds what html and rdjson show, so that `report` can render every format from it.",
                "--with-data");
        text("--as", "KIND", "What standard input is: caption or config.");
        flag("Says nothing on standard output but what --format asks for.", "-q", "--quiet");
        spec.usageMessage()
                .header("Judges datasets and training configurations.")
                .description(
                        "",
                        "PATH is a dataset (a folder of `N_trigger` folders, one such folder, or a plain folder of images),",
                        "a single caption, a training configuration, or a folder with all of these. Without PATH the",
                        "working directory is checked; `-` with --as reads standard input.")
                .footer(
                        "",
                        "Examples:",
                        "  loralint check my-dataset                           the dataset, and the configuration in it",
                        "  loralint check my-dataset --config train.toml       with a configuration from elsewhere",
                        "  loralint check my-dataset --trigger 10_mira=mira    the trigger word of one concept",
                        "  loralint check my-dataset --format html             writes reports/my-dataset.html",
                        "  loralint check my-dataset --format text --format json=report.json",
                        "  loralint check my-dataset --rule captions --fail-on warning",
                        "  loralint check --changed-since origin/main          what a pull request brings about",
                        "",
                        "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or settings, or a file",
                        "  that is nothing loralint knows, 3 something could not be read.");
        return spec;
    }

    private void list(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build());
    }

    private void text(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build());
    }

    private void flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
    }

    private ParseResult given() {
        return spec.commandLine().getParseResult();
    }

    private List<String> all(String option) {
        return given().matchedOptionValue(option, List.of());
    }

    private @Nullable String one(String option) {
        return given().matchedOptionValue(option, (String) null);
    }

    private boolean quiet() {
        return given().hasMatchedOption("--quiet");
    }

    private boolean withData() {
        return given().hasMatchedOption("--with-data");
    }

    private List<String> paths() {
        return given().matchedPositionalValue(0, List.of());
    }

    @Override
    public Integer call() throws UsageException, IOException {
        List<ReportTarget> targets = ReportTarget.of(all("--format"), quiet());
        if (withData() && targets.stream().noneMatch(target -> target.format().equals("json"))) {
            throw new UsageException("--with-data says what JSON holds; add --format json=FILE");
        }
        try (StandardInput input = standardInput();
                ComparedCheck compared = compared(input)) {
            RequestedRules own = OwnRules.of(console, all(OwnRules.OPTION));
            Check.Outcome outcome = compared.run(directory -> request(directory, input, own));
            boolean reported = isAnythingRead(outcome) || outcome.refused().isEmpty();
            boolean shown = reported && targets.stream().anyMatch(ReportTarget::isScreenText);
            if (!shown) {
                for (ReadProblem refused : outcome.refused()) {
                    console.err().println("loralint: " + Plain.text(refused.path() + ": " + refused.message()));
                }
            }
            for (TrainerConfig config : outcome.result().configs()) {
                for (ConfigProblem problem : config.problems()) {
                    if (isTold(problem, outcome.result())) {
                        console.err().println("loralint: " + Plain.text(problem.placed()));
                    }
                }
            }
            boolean written = true;
            if (reported) {
                written = new ReportFiles(console, formats(outcome, compared.judged()), quiet())
                        .write(targets, planned(outcome, compared.judged(), targets));
            }
            return written || outcome.exitCode() == ExitCode.USAGE ? outcome.exitCode() : ExitCode.TROUBLE;
        }
    }

    /** What a change found broken is no news. */
    private static boolean isTold(ConfigProblem problem, CheckResult result) {
        return result.unread().stream()
                .anyMatch(
                        u -> u.place().equals(problem.location()) && u.message().equals(problem.message()));
    }

    private ComparedCheck compared(@Nullable StandardInput input) throws UsageException {
        String since = one("--changed-since");
        boolean staged = given().hasMatchedOption("--staged");
        if (since != null && staged) {
            throw new UsageException("--changed-since and --staged name two changes; leave one out");
        }
        if (input != null && (since != null || staged)) {
            throw new UsageException(
                    "standard input has no history; leave out " + (staged ? "--staged" : "--changed-since"));
        }
        return ComparedCheck.of(console.directory(), since, staged, one("--settings-from"));
    }

    private CheckRequest request(Path directory, @Nullable StandardInput input, RequestedRules own)
            throws UsageException {
        return new RequestedPaths(directory, paths(), all("--config"), input)
                .request(
                        all("--trigger"),
                        one("--profile"),
                        RequestedPaths.level(given().matchedOptionValue("--fail-on", "error")),
                        new HashSet<>(all("--rule")),
                        new HashSet<>(all("--not-rule")))
                .by(RequestedTrainer.of(one("--trainer")))
                .by(own)
                .seeing(fingerprints());
    }

    private @Nullable Fingerprints fingerprints() {
        if (!given().hasMatchedOption("--pictures")) {
            return null;
        }
        FingerprintCache cache = given().hasMatchedOption("--no-cache")
                ? null
                : new FingerprintCache(UserCache.folder(console.environment()).resolve("pictures"));
        return new Fingerprints(cache, new ProgressLine(console, !quiet() && console.terminal()));
    }

    private @Nullable StandardInput standardInput() throws UsageException, IOException {
        String as = one("--as");
        boolean asked = paths().contains(StandardInput.PATH);
        if (as == null && !asked) {
            return null;
        }
        if (!asked) {
            throw new UsageException("--as says what standard input is; name `-` as a path to read it");
        }
        if (as == null || !as.equals("caption") && !as.equals("config")) {
            throw new UsageException("standard input needs --as caption or --as config");
        }
        return StandardInput.read(console.in(), as.equals("config"));
    }

    private Formats formats(Check.Outcome outcome, Path judged) {
        CheckResult result = outcome.result();
        return new Formats(
                        console.directory(),
                        judged,
                        !given().hasMatchedOption("--no-thumbnails"),
                        (finding, place) -> Suggestion.of(new Proposals(
                                        new Judgement(result.findings(), result.datasets(), result.configs()), judged)
                                .at(finding, place)))
                .completeIf(withData());
    }

    /** Only the HTML report shows what becomes of the trainings. */
    private CheckResult planned(Check.Outcome outcome, Path judged, List<ReportTarget> targets) {
        CheckResult result = outcome.result();
        return withData() || targets.stream().anyMatch(ReportTarget::isHtml)
                ? result.planned(new PlannedTrainings(judged, outcome.paths(), result).plans())
                : result;
    }

    private static boolean isAnythingRead(Check.Outcome outcome) {
        CheckResult result = outcome.result();
        return !result.datasets().isEmpty()
                || !result.configs().isEmpty()
                || result.problems().size() > outcome.refused().size();
    }
}
