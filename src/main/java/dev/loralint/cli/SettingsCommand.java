package dev.loralint.cli;

import dev.loralint.report.SettingsJson;
import dev.loralint.report.SettingsText;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.ConfigReaders;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.MissingFile;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a configuration says, in the field's terms. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        header = "Shows what a training configuration says, with the trainer's defaults and where each setting is written.",
        footerHeading = "%nExit codes: 0 shown; 2 the file is not there or is no trainer's configuration; 3 it cannot be read%n",
        footer = {"%nExamples:", "  loralint settings train.toml", "  loralint settings --format json run.sh"})
final class SettingsCommand implements Callable<Integer> {

    /** How the settings are shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A training configuration, a dataset configuration or a launch script.")
    private @Nullable String file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private Format format = Format.text;

    SettingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return file == null ? ExitCode.USAGE : show(file);
    }

    private int show(String name) {
        Path path;
        try {
            path = console.directory().resolve(name);
        } catch (InvalidPathException e) {
            return complain(ExitCode.USAGE, name, "this is no file name");
        }
        if (!Files.exists(path)) {
            return complain(ExitCode.USAGE, name, "there is no such file; check the name and the working directory");
        }
        if (Files.isDirectory(path)) {
            return complain(ExitCode.USAGE, name, "this is a folder; name the configuration file in it");
        }
        Optional<TrainerConfig> config;
        try {
            config = ConfigReaders.readNamed(ConfigSource.read(path, name.replace('\\', '/'), console.directory()));
        } catch (IOException e) {
            return complain(ExitCode.TROUBLE, name, "the file cannot be read; check its permissions");
        }
        return config.map(this::print)
                .orElseGet(() -> complain(
                        ExitCode.USAGE,
                        name,
                        "this is no trainer's configuration that loralint knows; see loralint settings --help"));
    }

    private int print(TrainerConfig config) {
        for (MissingFile missing : config.missingFiles()) {
            complain(
                    ExitCode.CLEAN,
                    place(missing.location().path(), missing.location().line(), missing.location().column()),
                    missing.setting() + " names '" + missing.name() + "', which is not there; its settings are not shown");
        }
        for (ConfigProblem problem : config.problems()) {
            complain(
                    ExitCode.TROUBLE,
                    place(problem.location().path(), problem.location().line(), problem.location().column()),
                    problem.message());
        }
        if (!config.problems().isEmpty()) {
            return ExitCode.TROUBLE;
        }
        console.out().print(format == Format.json ? SettingsJson.render(config) : SettingsText.render(config));
        console.out().flush();
        return ExitCode.CLEAN;
    }

    private static String place(String path, int line, int column) {
        return line == 0 ? path : path + ":" + line + ":" + column;
    }

    private int complain(int exitCode, String where, String what) {
        console.err().println("loralint: " + where + ": " + what);
        return exitCode;
    }
}
