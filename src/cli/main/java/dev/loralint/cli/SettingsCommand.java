package dev.loralint.cli;

import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.cli.options.DeclaredOptions;
import dev.loralint.files.FileProblem;
import dev.loralint.finding.Location;
import dev.loralint.report.SettingsJson;
import dev.loralint.report.SettingsText;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.formats.ConfigReaders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a training configuration. */
final class SettingsCommand implements Callable<Integer> {

    private final Console console;
    private final DeclaredOptions options = new DeclaredOptions("settings", this, Loralint::version);

    private Function<Path, TrainerVersions> versions = file -> TrainerVersions.NEWEST;

    private SettingsCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec(Console console) {
        return new SettingsCommand(console).describe();
    }

    private CommandSpec describe() {
        options.arguments(
                "FILE",
                "1..2",
                "Training configuration, dataset configuration or launch script. Two are compared, as by `loralint compare`.");
        options.text("--format", "FORMAT", "Output format: text or json. Default: text.");
        options.text("--trainer", "NAME[@VERSION]", CheckOptions.TRAINER);
        options.text("--trainer-dir", "DIR", CheckOptions.TRAINER_DIR);
        options.text("--cwd", "DIR", CheckOptions.CWD);
        CommandSpec spec = options.spec();
        spec.usageMessage()
                .header("Show a training configuration with the trainer's defaults.")
                .footer(
                        "",
                        "Examples:",
                        "  loralint settings train.toml",
                        "  loralint settings --format json run.sh",
                        "  loralint compare mine.toml theirs.json         what differs in effect",
                        "",
                        "Exit codes: 0 shown, 2 the file does not exist or is not a configuration, 3 the file cannot be read.");
        return spec;
    }

    private boolean asksForJson() throws UsageException {
        String format = options.one("--format");
        if (format == null || format.equals("text")) {
            return false;
        }
        if (format.equals("json")) {
            return true;
        }
        throw new UsageException("unknown format \"" + format + "\"; expected text or json");
    }

    @Override
    public Integer call() throws UsageException {
        boolean json = asksForJson();
        List<String> files = options.arguments();
        if (files.size() > 2) {
            throw new UsageException("unexpected argument \"" + files.get(2) + "\"; two files are compared");
        }
        return show(
                files,
                json,
                CheckOptions.trainer(
                        console,
                        options.one("--trainer"),
                        CheckOptions.NAMING,
                        options.one("--trainer-dir"),
                        options.one("--cwd")));
    }

    /** What differs between two configurations. @return the exit code */
    static int compare(Console console, List<String> files, boolean json) throws UsageException {
        return new SettingsCommand(console)
                .show(files, json, CheckOptions.trainer(console, null, CheckOptions.NAMING, null, null));
    }

    private int show(List<String> files, boolean json, RequestedTrainer requested) throws UsageException {
        versions = requested.versions(console.directory());
        List<List<TrainerConfig>> read = new ArrayList<>();
        int exitCode = ExitCode.CLEAN;
        for (String file : files) {
            List<TrainerConfig> configs = new ArrayList<>();
            exitCode = Math.max(exitCode, read(file, configs));
            if (configs.isEmpty() || saysNothing(configs.get(0))) {
                return exitCode;
            }
            read.add(configs);
        }
        if (read.isEmpty()) {
            return ExitCode.USAGE;
        }
        List<TrainerConfig> all = read.stream().flatMap(List::stream).toList();
        requested.notes(all).forEach(note -> console.err().println("note: " + Plain.text(note)));
        if (read.size() == 2) {
            TrainerConfig first = read.get(0).get(0);
            TrainerConfig second = read.get(1).get(0);
            print(json ? SettingsJson.render(first, second) : SettingsText.render(first, second), json);
        } else if (json) {
            print(SettingsJson.render(read.get(0).get(0)), true);
        } else {
            print(read.get(0).stream().map(SettingsText::render).collect(Collectors.joining("\n")), false);
        }
        return exitCode;
    }

    /** A file of which nothing could be read; its settings would all be defaults. */
    private static boolean saysNothing(TrainerConfig config) {
        return !config.problems().isEmpty()
                && config.settings().values().stream().noneMatch(Setting::written);
    }

    private void print(String text, boolean json) {
        (json ? console.exact() : console.out()).print(text);
        console.out().flush();
    }

    /** Reads a file, or prints why not and returns the exit code. */
    private int read(String name, List<TrainerConfig> into) throws UsageException {
        Path path = RequestedPaths.resolve(console.directory(), name);
        if (!Files.exists(path)) {
            return complain(ExitCode.USAGE, name, "the file does not exist; check the name and the working directory");
        }
        if (Files.isDirectory(path)) {
            return complain(ExitCode.USAGE, name, "is a folder; name the configuration file in it");
        }
        Optional<String> refusal;
        try {
            ConfigSource source = ConfigSource.read(
                    path, name.replace(File.separatorChar, '/'), console.directory(), versions.apply(path));
            into.addAll(ConfigReaders.readAllNamed(source));
            refusal = into.isEmpty() ? ConfigReaders.refusal(source) : Optional.empty();
        } catch (IOException e) {
            return complain(ExitCode.INCOMPLETE, name, FileProblem.describe(e, "cannot read the file"));
        }
        if (into.isEmpty()) {
            return complain(
                    ExitCode.USAGE,
                    name,
                    refusal.orElse("unknown configuration format; see `loralint settings --help`"));
        }
        return printProblems(into);
    }

    private int printProblems(List<TrainerConfig> configs) {
        int exitCode = ExitCode.CLEAN;
        for (TrainerConfig config : configs) {
            for (MissingFile missing : config.missingFiles()) {
                complain(
                        ExitCode.CLEAN,
                        place(missing.location()),
                        missing.setting() + " names '" + missing.name()
                                + "', which does not exist; its settings are not shown");
            }
            for (ConfigProblem problem : config.problems()) {
                exitCode = complain(ExitCode.INCOMPLETE, place(problem.location()), problem.message());
            }
        }
        return exitCode;
    }

    private static String place(Location location) {
        return location.line() == 0
                ? location.path()
                : location.path() + ":" + location.line() + ":" + location.column();
    }

    private int complain(int exitCode, String where, String what) {
        console.err().println("loralint: " + Plain.text(where + ": " + what));
        return exitCode;
    }
}
