package dev.loralint.cli;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Severity;
import dev.loralint.init.HostFiles;
import dev.loralint.init.StartingSettings;
import dev.loralint.report.Plain;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the files that a dataset repository begins with. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Writes a loralint.toml from what it sees, and the files for GitHub and pre-commit.",
        footer = {
            "",
            "loralint.toml is written into PATH, the others where their hosts look for them: at the repository's root.",
            "Nothing is overwritten: where one of the files is there already, none is written.",
            "",
            "Examples:",
            "  loralint init my-dataset",
            "  loralint init --github --pre-commit",
            "",
            "Exit codes: 0 written, 2 wrong usage, or one of the files is there already, 3 it could not be written."
        })
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "The dataset, or the repository that holds it. Default: the working directory.")
    private @Nullable String path;

    @Option(names = "--github", description = "Also " + HostFiles.WORKFLOW + ", which checks pull requests.")
    private boolean github;

    @Option(names = "--pre-commit", description = "Also " + HostFiles.HOOKS + ", which checks what is committed.")
    private boolean preCommit;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path folder = RequestedPaths.resolve(console.directory(), path == null ? "." : path)
                .normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException(path + " is no folder");
        }
        Map<Path, String> files = new LinkedHashMap<>();
        Path settings = folder.resolve(ProjectSettings.NAME);
        boolean more = github || preCommit;
        if (!more || !Files.exists(settings, LinkOption.NOFOLLOW_LINKS)) {
            files.put(
                    settings,
                    StartingSettings.of(
                            seen(folder),
                            new EffectiveSettings(console.directory())
                                    .project(folder)
                                    .profile()));
        }
        HostFiles host = new HostFiles(folder);
        if (github) {
            Path link = host.linkToWorkflow().orElse(null);
            if (link != null) {
                throw new UsageException(
                        shown(link) + " is a link, and nothing is written through it; put a folder in its place");
            }
            files.put(host.workflowFile(), host.workflow());
        }
        if (preCommit) {
            files.put(host.hooksFile(), host.hooks());
        }
        for (Path file : files.keySet()) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new UsageException(shown(file) + " is there already; nothing was written");
            }
        }
        return write(files);
    }

    private CheckResult seen(Path folder) throws UsageException {
        CheckRequest request = new RequestedPaths(console.directory(), List.of(folder.toString()), List.of())
                .request(List.of(), null, Severity.ERROR, Set.of("dataset"), Set.of());
        return new Check(console.directory()).run(request).result();
    }

    private int write(Map<Path, String> files) {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            try {
                Files.createDirectories(file.getKey().resolveSibling(""));
                Files.writeString(
                        file.getKey(), file.getValue(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                console.err().println("loralint: " + Plain.text(shown(file.getKey())) + " is there already");
                return ExitCode.USAGE;
            } catch (IOException e) {
                console.err()
                        .println("loralint: "
                                + Plain.text(
                                        shown(file.getKey()) + ": " + FileTrouble.describe(e, "it cannot be written")));
                return ExitCode.TROUBLE;
            }
            console.out().print(Plain.text(shown(file.getKey())) + "\n");
        }
        return ExitCode.CLEAN;
    }

    private String shown(Path file) {
        return ShownPath.of(file, console.directory());
    }
}
