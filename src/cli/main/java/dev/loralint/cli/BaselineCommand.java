package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.baseline.Baseline;
import dev.loralint.check.BaselineKeeping;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Existing findings, which checks hide. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        header = "Hide existing findings, so that only new ones are reported.",
        footer = {
            "",
            "The baseline is .loralint-baseline.json, next to loralint.toml or in the working directory.",
            "",
            "Examples:",
            "  loralint baseline create my-dataset",
            "  loralint baseline prune my-dataset         remove entries that are fixed",
            "",
            "Exit codes: 0 done, 2 wrong usage or invalid settings, 3 a file cannot be read."
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
                "missing command; use `loralint baseline create`, `loralint baseline prune` or `loralint baseline show`");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            header = "Write all current findings to the baseline.",
            footer = {"", "Exit codes: 0 written, 2 wrong usage or invalid settings, or a baseline exists."})
    int create(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..*",
                            description = "What to check. Default: the working directory.")
                    @Nullable
                    List<String> paths,
            @Option(names = "--force", description = "Replace an existing baseline.") boolean force)
            throws UsageException, IOException {
        BaselineKeeping.Created created = keep(paths, keeping -> keeping.create(force));
        say(shown(created.file()) + ": " + created.findings() + " findings in "
                + created.baseline().counts().size() + " entries");
        return ExitCode.CLEAN;
    }

    @Command(
            name = "prune",
            mixinStandardHelpOptions = true,
            header = "Remove entries that are fixed. Adds nothing.",
            footer = {
                "",
                "Exit codes: 0 done, 2 wrong usage or invalid settings, or no baseline exists, 3 a file cannot be read;",
                "  nothing was removed."
            })
    int prune(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..*",
                            description = "What to check. Default: the working directory.")
                    @Nullable
                    List<String> paths)
            throws UsageException, IOException {
        BaselineKeeping.Pruned pruned = keep(paths, BaselineKeeping::prune);
        if (!pruned.unread().isEmpty()) {
            pruned.unread().forEach(one -> console.err().println("loralint: " + Plain.text(one.placed())));
            console.err().println("loralint: cannot determine what is fixed; nothing was removed");
            return ExitCode.INCOMPLETE;
        }
        say(shown(pruned.file()) + ": " + pruned.gone() + " removed, " + pruned.left() + " left");
        return ExitCode.CLEAN;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Show the number of hidden findings by rule.",
            footer = {"", "Exit codes: 0 shown, 2 wrong usage, or no baseline exists."})
    int show(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..1",
                            description = "Dataset or folder. Default: the working directory.")
                    @Nullable
                    String path)
            throws UsageException, IOException {
        BaselineKeeping.Kept kept = keep(path == null ? null : List.of(path), BaselineKeeping::read);
        Baseline baseline = kept.baseline();
        baseline.byRule().forEach((rule, n) -> say(String.format("%6d  %s", n, rule)));
        say(shown(kept.file()) + ": " + baseline.places() + " places in "
                + baseline.counts().size() + " entries");
        return ExitCode.CLEAN;
    }

    /** What is done with a baseline. */
    private interface Keeping<T> {
        T of(BaselineKeeping keeping) throws UsageException, IOException;
    }

    private <T> T keep(@Nullable List<String> named, Keeping<T> what) throws UsageException, IOException {
        List<String> paths = named == null ? List.of() : named;
        try (Archives archives = RequestedPaths.archives(console.directory(), paths)) {
            Path here = archives.in(console.directory());
            CheckRequest request = new RequestedPaths(here, paths, List.of())
                    .request(List.of(), null, FailOn.ERROR, Set.of(), Set.of())
                    .by(OwnRules.of(console, List.of()));
            console.in(here).tellOfDistrusted(request);
            return what.of(new BaselineKeeping(here, request));
        }
    }

    private String shown(Path file) {
        return ShownPath.of(VirtualPath.onDisk(file), console.directory());
    }

    private void say(String line) {
        console.out().print(Plain.text(line) + "\n");
    }
}
