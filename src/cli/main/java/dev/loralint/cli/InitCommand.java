package dev.loralint.cli;

import dev.loralint.check.BaselineKeeping;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.FixProblem;
import dev.loralint.init.StartingFiles;
import dev.loralint.integrate.Integration;
import dev.loralint.integrate.Integrations;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the first files of a dataset repository. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        header = "Create loralint.toml, and files for GitHub, GitLab and pre-commit.",
        footer = {
            "",
            "loralint.toml is based on what loralint finds in PATH, and is written there. The other files are those of `loralint",
            "integrate`, which also removes them, at the root of the repository; with one of them, an existing loralint.toml is kept. If",
            "there are findings, a baseline is offered, which hides them.",
            "",
            "Examples:",
            "  loralint init my-dataset",
            "  loralint init --github --wheel https://example.com/loralint-0.1.0-py3-none-manylinux_2_17_x86_64.whl",
            "",
            "Exit codes: 0 written, 2 wrong usage, or one of the files exists, 3 a file cannot be written."
        })
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "Dataset, or the repository that contains it. Default: the working directory.")
    private String path = ".";

    @Option(names = "--github", description = "Also create a GitHub workflow, which checks pull requests.")
    private boolean github;

    @Option(names = "--gitlab", description = "Also create a GitLab job, which checks merge requests.")
    private boolean gitlab;

    @Option(names = "--pre-commit", description = "Also create a pre-commit hook, which checks commits.")
    private boolean preCommit;

    @Option(names = "--wheel", paramLabel = "WHEEL", description = IntegrateCommand.WHEEL)
    private @Nullable String wheel;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Path folder = RequestedPaths.resolve(console.directory(), path).normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException(path + " is not a folder");
        }
        List<Integrations> hosts = hosts(folder);
        List<Integrations.Planned> planned = new ArrayList<>();
        for (Integrations host : hosts) {
            planned.add(host.toWrite());
        }
        if (hosts.isEmpty() || !StartingFiles.exist(folder)) {
            StartingFiles settings = StartingFiles.of(console.directory(), folder);
            try {
                settings.write();
            } catch (IOException e) {
                return failed(settings.file(), e);
            }
            print(ShownPath.of(settings.file(), console.directory()));
            print(
                    settings.isChoosingProfile()
                            ? "loralint.toml chooses a profile, so that advice about settings can be an error; `gate = \"facts\"` there"
                                    + " lets all advice pass."
                            : "It chooses no profile: no base model is known here, or several are. Set `profile` there if all LoRAs of this"
                                    + " repository have the same.");
        }
        for (Integrations.Planned host : planned) {
            List<FixProblem> problems = host.run();
            if (!problems.isEmpty()) {
                console.tell(problems);
                return ExitCode.INCOMPLETE;
            }
            host.lines().forEach(this::print);
        }
        for (Integrations host : hosts) {
            host.next().forEach(this::print);
        }
        offerBaseline();
        return ExitCode.CLEAN;
    }

    private List<Integrations> hosts(Path folder) throws UsageException {
        List<String> wanted = Stream.of(github ? "github" : "", gitlab ? "gitlab" : "", preCommit ? "pre-commit" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        List<Integrations> hosts = new ArrayList<>();
        for (String name : wanted) {
            hosts.add(Integrations.of(
                    Integration.of(name).orElseThrow(),
                    console.directory(),
                    folder,
                    IntegrateCommand.wheel(console, wheel)));
        }
        return hosts;
    }

    /** Findings that are there before the first change would fail each check of a change's file. */
    private void offerBaseline() throws UsageException, IOException {
        CheckRequest request = new RequestedPaths(console.directory(), List.of(path), List.of())
                .request(List.of(), null, FailOn.ERROR, Set.of(), Set.of())
                .by(OwnRules.of(console, List.of()));
        BaselineKeeping keeping = new BaselineKeeping(console.directory(), request);
        int findings = keeping.exists()
                ? 0
                : new Check(console.directory())
                        .run(request)
                        .result()
                        .findings()
                        .size();
        if (findings == 0) {
            return;
        }
        String found = Plain.count(findings, "finding");
        if (!console.terminal()) {
            print(found + " today: `loralint baseline create " + ShownPath.typed(Path.of(path), console.directory())
                    + "` hides them, so that only new ones are reported.");
            return;
        }
        console.out().print(found + " today. Hide them in a baseline, so that only new ones are reported? [y/N] ");
        console.out().flush();
        int answer = console.in().read();
        if (answer == 'y' || answer == 'Y') {
            print(ShownPath.of(keeping.create(false).file(), console.directory()));
        }
    }

    private int failed(Path file, IOException e) {
        boolean isThere = e instanceof FileAlreadyExistsException;
        String what = isThere ? " already exists" : ": " + FileProblem.describe(e, "cannot write the file");
        console.tell(ShownPath.of(file, console.directory()) + what);
        return isThere ? ExitCode.USAGE : ExitCode.INCOMPLETE;
    }

    private void print(String line) {
        console.out().print(Plain.text(line) + "\n");
    }
}
