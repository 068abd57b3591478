package dev.loralint.cli;

import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileTrouble;
import dev.loralint.finding.Location;
import dev.loralint.report.Plain;
import dev.loralint.report.SettingsJson;
import dev.loralint.report.SettingsText;
import dev.loralint.result.ExitCode;
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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a training configuration. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        header = "Show a training configuration with the trainer's defaults, or compare two.",
        footer = {
            "",
            "Examples:",
            "  loralint settings train.toml",
            "  loralint settings --format json run.sh",
            "  loralint settings mine.toml theirs.json",
            "",
            "Exit codes: 0 shown, 2 the file does not exist or is not a configuration, 3 the file cannot be read."
        })
final class SettingsCommand implements Callable<Integer> {

    /** How the settings are shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(
            arity = "1..2",
            paramLabel = "FILE",
            description = "Training configuration, dataset configuration or launch script. Two files are compared.")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--trainer", paramLabel = "NAME[@VERSION]", description = JudgingOptions.TRAINER)
    private @Nullable String trainer;

    @Option(names = "--trainer-dir", paramLabel = "DIR", description = JudgingOptions.TRAINER_DIR)
    private @Nullable String trainerFolder;

    private Function<Path, TrainerVersions> versions = file -> TrainerVersions.NEWEST;

    SettingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        RequestedTrainer requested = JudgingOptions.trainer(console, trainer, trainerFolder);
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
        boolean json = format == Format.json;
        if (read.size() == 2) {
            TrainerConfig first = read.get(0).get(0);
            TrainerConfig second = read.get(1).get(0);
            print(json ? SettingsJson.render(first, second) : SettingsText.render(first, second));
        } else if (json) {
            print(SettingsJson.render(read.get(0).get(0)));
        } else {
            print(read.get(0).stream().map(SettingsText::render).collect(Collectors.joining("\n")));
        }
        return exitCode;
    }

    /** A file of which nothing could be read; its settings would all be defaults. */
    private static boolean saysNothing(TrainerConfig config) {
        return !config.problems().isEmpty()
                && config.settings().values().stream().noneMatch(Setting::written);
    }

    private void print(String text) {
        console.out().print(text);
        console.out().flush();
    }

    /** Reads a file, or prints why not and returns the exit code. */
    private int read(String name, List<TrainerConfig> into) {
        Path path;
        try {
            path = console.directory().resolve(name);
        } catch (InvalidPathException e) {
            return complain(ExitCode.USAGE, name, "not a valid file name");
        }
        if (!Files.exists(path)) {
            return complain(ExitCode.USAGE, name, "the file does not exist; check the name and the working directory");
        }
        if (Files.isDirectory(path)) {
            return complain(ExitCode.USAGE, name, "is a folder; name the configuration file in it");
        }
        try {
            into.addAll(ConfigReaders.readAllNamed(ConfigSource.read(
                    path, name.replace(File.separatorChar, '/'), console.directory(), versions.apply(path))));
        } catch (IOException e) {
            return complain(ExitCode.TROUBLE, name, FileTrouble.describe(e, "cannot read the file"));
        }
        if (into.isEmpty()) {
            return complain(ExitCode.USAGE, name, "unknown configuration format; see `loralint settings --help`");
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
                exitCode = complain(ExitCode.TROUBLE, place(problem.location()), problem.message());
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
