package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.StandardInput;
import dev.loralint.check.UsageException;
import dev.loralint.cli.options.DeclaredOptions;
import dev.loralint.comparison.ComparedCheck;
import dev.loralint.disk.Disk;
import dev.loralint.duplicate.FingerprintCache;
import dev.loralint.duplicate.Fingerprints;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.Proposals;
import dev.loralint.kept.RepeatedCheck;
import dev.loralint.parallel.Interruption;
import dev.loralint.remote.RemoteAddress;
import dev.loralint.report.History;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.format.Formats;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.html.HtmlReport;
import dev.loralint.report.html.LivePages;
import dev.loralint.report.html.part.Generator;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.RecordedRuns;
import dev.loralint.result.Suggestions;
import dev.loralint.text.Plain;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a check and writes the reports. */
final class CheckCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("--caption-column", "--concept-column", "--path-column");

    private static final String HISTORY = "--history";

    /** Options that `fix` has too. */
    private static final List<String> OF_FIXES = List.of(
            "--config",
            "--trigger",
            "--profile",
            "--trainer",
            "--trainer-dir",
            "--cwd",
            "--tags-from",
            "--rule",
            "--not-rule",
            OwnRules.OPTION);

    private static final List<String> NOT_OF_STREAMS = List.of(
            "--config",
            "--trainer",
            "--trainer-dir",
            "--cwd",
            "--tags-from",
            "--changed-since",
            "--staged",
            "--settings-from",
            "--pictures",
            "--no-cache",
            "--with-data",
            CheckOptions.WATCH,
            HISTORY,
            "--as");

    private final Console console;
    private final DeclaredOptions options = new DeclaredOptions("check", this, Loralint::version);

    /** If the reports are written again and again. */
    private @Nullable LivePages live;

    private CheckCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec(Console console) {
        return new CheckCommand(console).describe();
    }

    private CommandSpec describe() {
        options.arguments(
                "PATH", "0..*", "Dataset, caption, configuration or folder to check. Default: the working directory.");
        options.list("--config", "FILE", "Training configuration. Repeatable.");
        options.list("--trigger", "[CONCEPT=]WORD", CheckOptions.TRIGGER);
        options.text("--profile", "NAME", CheckOptions.PROFILE);
        options.text("--trainer", "NAME[@VERSION]", CheckOptions.TRAINER);
        options.text("--trainer-dir", "DIR", CheckOptions.TRAINER_DIR);
        options.text("--cwd", "DIR", CheckOptions.CWD);
        options.list("--tags-from", "PATH", CheckOptions.TAGS_FROM);
        options.list(
                "--format",
                "FORMAT[=FILE]",
                "Report format: text (default), json, html, sarif, github, gitlab, junit, checkstyle, markdown or rdjson."
                        + " html without a file writes reports/<name>.html. Repeatable, with a file for each.");
        options.text("--fail-on", "LEVEL", CheckOptions.FAIL_ON);
        options.text("--gate", "GATE", CheckOptions.GATE);
        options.text(
                "--changed-since",
                "REF",
                "Report only what is new since the work branched off REF (a branch, tag or commit).");
        options.flag("Report only what is new in the staged changes.", "--staged");
        options.text(
                "--settings-from",
                "REF",
                "Read loralint.toml and the baseline from REF. Default with --changed-since: from before the change.");
        options.text(
                HISTORY,
                "FILE",
                "Compare with the last run that FILE records, report what is new and gone, and record this one. With"
                        + " --changed-since: report the recorded counts.");
        options.list("--rule", "RULE", "Apply only this rule or group. Repeatable.");
        options.list("--not-rule", "RULE", "Do not apply this rule or group. Repeatable.");
        options.list(OwnRules.OPTION, OwnRules.LABEL, OwnRules.MEANING);
        options.flag(
                "Decode images and find copies in other sizes and formats. Takes about 20 ms per image, once.",
                "--pictures");
        options.flag(
                "Check again whenever a file changes that the check reads, and write the reports again. Ctrl+C ends.",
                CheckOptions.WATCH);
        options.flag("Check again, also if nothing has changed: do not read or write the cache.", "--no-cache");
        options.flag("Do not embed images in the HTML report.", "--no-thumbnails");
        options.flag("Add to JSON what `loralint report` needs to write html and rdjson.", "--with-data");
        options.flag(
                "Check the captions of large files and no images: parquet, JSON lines and shards of WebDataset, also at an"
                        + " address or in S3. They are read twice and not kept in memory.",
                "--stream");
        options.text(
                "--caption-column",
                "NAME",
                "With --stream: column of the caption. Default: caption, text, prompt, tags.");
        options.text(
                "--concept-column",
                "NAME",
                "With --stream: column of the concept. Default: concept, character, else the folder in the path.");
        options.text(
                "--path-column",
                "NAME",
                "With --stream: column of the path. Default: path, file_name, image_path, url.");
        options.text(
                "--as",
                "KIND",
                "Trainer of the configurations, whatever they look like (as --trainer). For `-`: caption or config.");
        options.flag("List all findings in text, also where they do not fit on a screen.", "--all");
        options.flag("Print only the output of --format.", "-q", "--quiet");
        CommandSpec spec = options.spec();
        spec.usageMessage()
                .header("Check datasets and training configurations.")
                .description(
                        "",
                        "PATH is a dataset (a folder of `N_trigger` folders, one such folder, or a plain folder of images),",
                        "a caption, a training configuration, or a folder or zip with any of these. `-` with --as reads",
                        "standard input.")
                .footer(
                        "",
                        "Examples:",
                        "  loralint check my-dataset                           check a dataset and the configuration in it",
                        "  loralint check my-dataset --config train.toml       use a configuration from another folder",
                        "  loralint check my-dataset --trigger 10_mira=mira    set the trigger word of one concept",
                        "  loralint check my-dataset --format html             write reports/my-dataset.html",
                        "  loralint check my-dataset --format text --format json=report.json",
                        "  loralint check my-dataset --history history.json     what is new and gone since the last run",
                        "  loralint check my-dataset --rule captions --fail-on warning",
                        "  loralint check --changed-since origin/main          check a pull request",
                        "  loralint check my-dataset --format html --watch     check and report again as you edit",
                        "  loralint check --stream shards --caption-column tags   check millions of captions",
                        "",
                        "Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 wrong usage, invalid settings or an",
                        "  unknown file type, 3 a file cannot be read.");
        return spec;
    }

    private boolean quiet() {
        return options.has("--quiet");
    }

    private boolean withData() {
        return options.has("--with-data");
    }

    private List<String> paths() {
        return options.arguments();
    }

    @Override
    public Integer call() throws Exception {
        if (!options.has(CheckOptions.WATCH)) {
            return once();
        }
        for (String option : List.of("--stream", "--staged", HISTORY)) {
            if (options.has(option)) {
                throw new UsageException(option + " cannot be used with " + CheckOptions.WATCH);
            }
        }
        if (paths().contains(StandardInput.PATH)) {
            throw new UsageException("standard input cannot be used with " + CheckOptions.WATCH);
        }
        AtomicBoolean again = new AtomicBoolean();
        RepeatedCheck watch = new RepeatedCheck(
                Main::now,
                code -> {
                    boolean isRead = !console.out().checkError();
                    boolean goesOn = isRead && (again.get() || code != ExitCode.USAGE);
                    if (goesOn) {
                        say("Watching for changes. Ctrl+C ends.");
                    }
                    return goesOn;
                },
                path -> {
                    again.set(true);
                    console.clear();
                    say(ShownPath.of(path, console.directory()) + " changed");
                });
        try (LivePages pages = new LivePages()) {
            // a process that is told to end in the middle of a check does not come to close them
            Runtime.getRuntime().addShutdownHook(new Thread(pages::close, "loralint-pages"));
            live = pages;
            return watch.run(() -> again.get() ? Loralint.reported(this::once, console) : once());
        }
    }

    private void say(String line) {
        console.out().flush();
        if (!quiet()) {
            console.err().println(Plain.text(line));
        }
        console.err().flush();
    }

    private int once() throws UsageException, IOException {
        List<ReportTarget> targets = ReportTarget.of(options.all("--format"), quiet());
        if (withData() && targets.stream().noneMatch(target -> target.format().equals("json"))) {
            throw new UsageException("--with-data requires --format json=FILE");
        }
        if (options.has("--stream")) {
            return stream(targets);
        }
        for (String column : COLUMNS) {
            if (options.one(column) != null) {
                throw new UsageException(column + " requires --stream");
            }
        }
        History history = history();
        try (StandardInput input = standardInput();
                Archives archives = RequestedPaths.archives(console.directory(), paths());
                ComparedCheck compared = compared(archives, input)) {
            RequestedRules own = OwnRules.of(console, options.all(OwnRules.OPTION));
            Check.Outcome outcome =
                    compared.run(directory -> request(directory, paths(), input, own), console.stages(quiet()));
            boolean reported = isAnythingRead(outcome) || outcome.refused().isEmpty();
            boolean shown = reported && targets.stream().anyMatch(ReportTarget::isScreenText);
            if (!shown) {
                for (ReadProblem refused : outcome.refused()) {
                    console.err().println("loralint: " + Plain.text(refused.path() + ": " + refused.message()));
                }
            }
            for (TrainerConfig config : outcome.result().configs()) {
                for (ConfigProblem problem : config.problems()) {
                    if (isReported(problem, outcome.result())) {
                        console.err().println("loralint: " + Plain.text(problem.placed()));
                    }
                }
            }
            boolean written = true;
            if (reported) {
                CheckResult result =
                        history == null ? planned(outcome, targets) : recorded(planned(outcome, targets), history);
                if (live != null) {
                    live.next();
                }
                written = files().live(live).write(targets, formats(outcome, compared.checked(), targets), result);
            }
            return written || outcome.exitCode() == ExitCode.USAGE ? outcome.exitCode() : ExitCode.INCOMPLETE;
        }
    }

    private ReportFiles files() throws UsageException {
        return new ReportFiles(console, Generator.CHECK, checked(), quiet());
    }

    private List<Path> checked() throws UsageException {
        return RequestedPaths.checked(console.directory(), paths(), options.all("--config"));
    }

    private OutputFile historyFile(String name) throws UsageException {
        return OutputFile.named(RequestedPaths.resolve(console.directory(), name), checked());
    }

    private @Nullable History history() throws UsageException {
        String file = options.one(HISTORY);
        if (file == null) {
            return null;
        }
        for (String option : List.of("--rule", "--not-rule")) {
            if (!options.all(option).isEmpty()) {
                throw new UsageException(option + " cannot be used with " + HISTORY + ", which compares whole checks");
            }
        }
        if (paths().contains(StandardInput.PATH)) {
            throw new UsageException("standard input cannot be used with " + HISTORY);
        }
        try {
            return History.read(historyFile(file).place());
        } catch (IOException e) {
            throw new UsageException(file + ": " + FileProblem.describe(e, "cannot read the history"));
        }
    }

    /** With what changed since the last run. What did not read everything, or reports a part, is compared with none and not recorded. */
    private CheckResult recorded(CheckResult result, History history) throws UsageException, IOException {
        String file = Objects.requireNonNull(options.one(HISTORY));
        if (options.one("--changed-since") != null || options.has("--staged")) {
            return result.after(history.runs());
        }
        if (!result.isComplete() || Interruption.isAsked()) {
            console.err()
                    .println("loralint: " + Plain.text(file)
                            + ": this run is not recorded, because it did not read everything");
            return result.after(history.runs());
        }
        RepositoryPath paths = RepositoryPath.from(console.directory());
        String of = History.of(result, paths);
        if (history.of() != null && !of.equals(history.of())) {
            throw new UsageException(file + ": it records checks of " + history.of() + ", and this is one of " + of
                    + "; name another file");
        }
        RecordedRuns runs = history.and(result, paths, Main.now());
        try {
            history.write(runs, result, paths, historyFile(file));
        } catch (IOException e) {
            throw new UsageException(file + ": " + FileProblem.describe(e, "cannot write the history"));
        }
        return result.after(runs);
    }

    private int stream(List<ReportTarget> targets) throws UsageException, IOException {
        Disk.spoil();
        for (String other : NOT_OF_STREAMS) {
            if (options.has(other)) {
                throw new UsageException(other + " cannot be used with --stream");
            }
        }
        if (targets.stream().anyMatch(ReportTarget::isHtml)) {
            throw new UsageException(
                    "--format html cannot be used with --stream; expected text, json or another format");
        }
        List<String> local =
                paths().stream().filter(path -> !RemoteAddress.isRemote(path)).toList();
        CheckRequest request =
                request(console.directory(), local, null, OwnRules.of(console, options.all(OwnRules.OPTION)));
        Check.Outcome outcome = Extras.part(StreamedCheck.class, "--stream", "data")
                .run(console, request, paths(), List.of(column(0), column(1), column(2)));
        Formats formats = Formats.ofFindings(
                        console.directory(), outcome.result().findings())
                .listingAllIf(options.has("--all"));
        boolean written = files().write(targets, formats, outcome.result());
        return written ? outcome.exitCode() : ExitCode.INCOMPLETE;
    }

    private String column(int index) {
        String named = options.one(COLUMNS.get(index));
        return named == null ? "" : named;
    }

    /** A problem that was there before the change is not reported. */
    private static boolean isReported(ConfigProblem problem, CheckResult result) {
        return result.unread().stream()
                .anyMatch(
                        u -> u.place().equals(problem.location()) && u.message().equals(problem.message()));
    }

    private ComparedCheck compared(Archives archives, @Nullable StandardInput input) throws UsageException {
        String since = options.one("--changed-since");
        boolean staged = options.has("--staged");
        if (since != null && staged) {
            throw new UsageException("--changed-since and --staged cannot be used together");
        }
        if (input != null && (since != null || staged)) {
            throw new UsageException((staged ? "--staged" : "--changed-since") + " cannot be used with standard input");
        }
        if ((staged || since != null) && !archives.isEmpty()) {
            throw new UsageException((staged ? "--staged" : "--changed-since")
                    + " does not compare the files in a zip; check the zip without it");
        }
        return ComparedCheck.of(archives.in(console.directory()), since, staged, options.one("--settings-from"));
    }

    private CheckRequest request(Path directory, List<String> paths, @Nullable StandardInput input, RequestedRules own)
            throws UsageException {
        String failOn = options.one("--fail-on");
        return new RequestedPaths(directory, paths, options.all("--config"), input)
                .request(
                        options.all("--trigger"),
                        options.one("--profile"),
                        RequestedPaths.failOn(failOn == null ? "error" : failOn, options.one("--gate")),
                        new HashSet<>(options.all("--rule")),
                        new HashSet<>(options.all("--not-rule")))
                .by(CheckOptions.trainer(
                        console,
                        trainer(input),
                        input == null && options.has("--as") ? "--as" : CheckOptions.NAMING,
                        options.one("--trainer-dir"),
                        options.one("--cwd")))
                .with(CheckOptions.opinions(console, options.all("--tags-from")))
                .by(own)
                .seeing(fingerprints());
    }

    /** {@code --as} names the trainer of files. */
    private @Nullable String trainer(@Nullable StandardInput input) throws UsageException {
        String as = input == null ? options.one("--as") : null;
        String named = options.one("--trainer");
        if (as != null && named != null) {
            throw new UsageException("--as and --trainer cannot be used together");
        }
        return as == null ? named : as;
    }

    private @Nullable Fingerprints fingerprints() {
        if (!options.has("--pictures")) {
            return null;
        }
        Path folder = options.has("--no-cache") ? null : console.cache("pictures");
        FingerprintCache cache = folder == null ? null : new FingerprintCache(folder);
        return new Fingerprints(cache, console.progress(quiet(), "Decoding images"));
    }

    private @Nullable StandardInput standardInput() throws UsageException, IOException {
        String as = options.one("--as");
        if (!paths().contains(StandardInput.PATH)) {
            if (as != null && Trainers.named(as.replaceFirst("@.*", "")).isEmpty()) {
                throw new UsageException("--as is \"" + as
                        + "\"; expected a trainer, or caption or config for the path `-`; see `loralint trainers`");
            }
            return null;
        }
        if (as == null || !as.equals("caption") && !as.equals("config")) {
            throw new UsageException("standard input requires --as caption or --as config");
        }
        return StandardInput.read(console.in(), as.equals("config"));
    }

    private Formats formats(Check.Outcome outcome, Path checked, List<ReportTarget> targets) {
        return new Formats(
                        RepositoryPath.from(console.directory(), checked),
                        outcome.result().findings(),
                        new HtmlReport(checked, console.directory(), !options.has("--no-thumbnails"), live)::write,
                        targets.stream().anyMatch(ReportTarget::isOfEdits)
                                ? new Proposals(outcome.result(), checked)
                                : Suggestions.NONE)
                .completeIf(withData())
                .listingAllIf(options.has("--all"))
                .fixedBy(
                        paths().contains(StandardInput.PATH)
                                ? TextLayout.FIX + " FILE"
                                : Archives.behind(checked) != null
                                        ? TextLayout.FIX + " UNPACKED-ZIP"
                                        : options.again("fix", OF_FIXES));
    }

    /** Only the HTML report shows the plans of training runs. */
    private CheckResult planned(Check.Outcome outcome, List<ReportTarget> targets) {
        CheckResult result = outcome.result();
        boolean asked = withData() || targets.stream().anyMatch(ReportTarget::isHtml);
        return asked && !Interruption.isAsked()
                ? result.planned(outcome.planned().plans(result))
                : result;
    }

    private static boolean isAnythingRead(Check.Outcome outcome) {
        CheckResult result = outcome.result();
        return !result.datasets().isEmpty()
                || !result.configs().isEmpty()
                || result.problems().size() > outcome.refused().size();
    }
}
