package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.fix.FixProblem;
import dev.loralint.integrate.Integration;
import dev.loralint.integrate.Integrations;
import dev.loralint.integrate.Wheel;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the check in front of a trainer or into a host. */
@Command(
        name = "integrate",
        mixinStandardHelpOptions = true,
        header = "Put the check in front of a trainer, or into GitHub, GitLab or pre-commit.",
        description = {
            "",
            "Writes the smallest thing that works into the folder of the program, and shows what to do next. A second run changes",
            "nothing. Without NAME, lists the names. For a trainer that is not listed, put `loralint handoff --` in front of its",
            "command. See docs/integrations.md."
        },
        footer = {
            "",
            "Examples:",
            "  loralint integrate                                 list the names",
            "  loralint integrate ai-toolkit ../ai-toolkit",
            "  loralint integrate ai-toolkit ../ai-toolkit --undo",
            "  loralint integrate github my-dataset --wheel https://example.com/loralint-0.1.0-py3-none-manylinux_2_17_x86_64.whl",
            "",
            "Exit codes: 0 done, or there was nothing to do, 2 wrong usage, another folder, or a file has no place for it,",
            "  3 a file cannot be written."
        })
final class IntegrateCommand implements Callable<Integer> {

    static final String WHEEL =
            "What pip installs loralint from: a wheel, or an address. Default: a wheel that was built in the clone that runs; for"
                    + " GitHub and GitLab, one in .loralint of the repository. Without any, nothing is written for GitHub, GitLab and"
                    + " pre-commit.";

    private final Console console;

    @Parameters(index = "0", paramLabel = "NAME", arity = "0..1", description = "Program, as the list shows it.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder of the program, or dataset in a repository. Default: the working directory.")
    private String folder = ".";

    @Option(names = "--undo", description = "Remove what was written; every file is as it was.")
    private boolean undo;

    @Option(names = "--wheel", paramLabel = "WHEEL", description = WHEEL)
    private @Nullable String wheel;

    IntegrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        if (name == null) {
            if (undo) {
                throw new UsageException("--undo requires a name");
            }
            list();
            return ExitCode.CLEAN;
        }
        Path path = RequestedPaths.resolve(console.directory(), folder).normalize();
        Integrations integrations = Integrations.of(named(name), console.directory(), path, wheel(console, wheel));
        return undo ? run(integrations.toUndo()) : written(integrations);
    }

    static Wheel wheel(Console console, @Nullable String given) throws UsageException {
        return Wheel.of(
                console.directory(), System.getProperty("os.name", ""), System.getProperty("os.arch", ""), given);
    }

    private static Integration named(String name) throws UsageException {
        return Integration.of(name)
                .orElseThrow(() -> new UsageException("unknown program \"" + name + "\""
                        + EffectiveSettings.choice(
                                name,
                                Integration.all().stream()
                                        .map(Integration::name)
                                        .toList())
                        + "; for another trainer, put `loralint handoff --` in front of its command"));
    }

    private void list() {
        List<Integration> all = Integration.all();
        int width = all.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        all.forEach(one ->
                print(one.name() + " ".repeat(width + 2 - one.name().length()) + one.program() + ": " + one.does()));
    }

    private int written(Integrations integrations) throws UsageException {
        int code = run(integrations.toWrite());
        if (code == ExitCode.CLEAN) {
            print("");
            integrations.next().forEach(this::print);
        }
        return code;
    }

    private int run(Integrations.Planned planned) {
        List<FixProblem> problems = planned.run();
        if (problems.isEmpty()) {
            planned.lines().forEach(this::print);
            return ExitCode.CLEAN;
        }
        console.tell(problems);
        return ExitCode.INCOMPLETE;
    }

    private void print(String line) {
        console.out().print(Plain.text(line) + "\n");
    }
}
