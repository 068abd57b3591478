package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.init.HostFiles;
import dev.loralint.init.StartingFiles;
import dev.loralint.report.Plain;
import dev.loralint.result.ExitCode;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the first files of a dataset repository. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Create loralint.toml, and files for GitHub and pre-commit.",
        footer = {
            "",
            "loralint.toml is based on what loralint finds in PATH, and is written there. The other files are written to the",
            "root of the repository. If one of the files exists, nothing is written.",
            "",
            "Examples:",
            "  loralint init my-dataset",
            "  loralint init --github --pre-commit",
            "",
            "Exit codes: 0 written, 2 wrong usage, or one of the files exists, 3 a file cannot be written."
        })
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "Dataset, or the repository that contains it. Default: the working directory.")
    private @Nullable String path;

    @Option(names = "--github", description = "Also create " + HostFiles.WORKFLOW + ", which checks pull requests.")
    private boolean github;

    @Option(names = "--pre-commit", description = "Also create " + HostFiles.HOOKS + ", which checks commits.")
    private boolean preCommit;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path folder = RequestedPaths.resolve(console.directory(), path == null ? "." : path)
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException(path + " is not a folder");
        }
        StartingFiles.Written written = StartingFiles.of(
                        console.directory(), folder, new StartingFiles.Wanted(github, preCommit))
                .write();
        written.files().forEach(file -> console.out().print(Plain.text(shown(file)) + "\n"));
        if (written.files().stream().anyMatch(file -> file.endsWith(ProjectSettings.NAME))) {
            console.out()
                    .print(
                            "loralint.toml chooses a profile, so that advice about settings can be an error; `gate = \"facts\"`"
                                    + " there lets all advice pass.\n");
        }
        return written.failure() == null ? ExitCode.CLEAN : tell(written.failure());
    }

    private int tell(StartingFiles.Failure failure) {
        boolean isThere = failure.cause() instanceof FileAlreadyExistsException;
        String what =
                isThere ? " already exists" : ": " + FileProblem.describe(failure.cause(), "cannot write the file");
        console.err().println("loralint: " + Plain.text(shown(failure.file()) + what));
        return isThere ? ExitCode.USAGE : ExitCode.INCOMPLETE;
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }
}
