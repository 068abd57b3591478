package dev.loralint.upgrade.command;

import dev.loralint.check.UsageException;
import dev.loralint.cli.CheckOptions;
import dev.loralint.cli.Console;
import dev.loralint.cli.ExtraCommand;
import dev.loralint.cli.OwnRules;
import dev.loralint.cli.RequestedPaths;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.JournalledChanges;
import dev.loralint.fix.Undo;
import dev.loralint.fix.UnifiedDiff;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import dev.loralint.upgrade.Upgrade;
import dev.loralint.upgrade.UpgradeJson;
import dev.loralint.upgrade.UpgradeRequest;
import dev.loralint.upgrade.UpgradeResult;
import dev.loralint.upgrade.UpgradeText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what another version of the trainer changes for a configuration. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        header = "Show what another version of the trainer changes for a configuration.",
        description = {
            "",
            "Compares two versions of the trainer: settings that only one of them has, new names, types, choices and defaults,",
            "and findings that differ. Also reads the dataset configuration that FILE names. Writes nothing without --write;",
            "`loralint undo` restores the old files."
        },
        footer = {
            "",
            "Examples:",
            "  loralint upgrade train.toml --to sd-scripts@0.11.1",
            "  loralint upgrade train.toml --from 0.9.1 --to sd-scripts@0.11.1 --format json",
            "  loralint upgrade lora.yaml --to ai-toolkit@27a03a9 --keep-defaults --diff",
            "",
            "Exit codes: 0 nothing changes, 1 something changes, 2 wrong usage or an unknown version, 3 a file cannot be read",
            "  or written."
        })
public final class UpgradeCommand implements Callable<Integer> {

    /** How the changes are shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "Training configuration, dataset configuration or launch script.")
    private String file = "";

    @Option(
            names = "--to",
            paramLabel = "NAME@VERSION",
            required = true,
            description = "Trainer and version to upgrade to; `loralint trainers` lists them.")
    private String to = "";

    @Option(
            names = "--from",
            paramLabel = "VERSION",
            description =
                    "Version in use. Default: that of --trainer-dir, else the one in loralint.toml, else that of a folder with the"
                            + " trainer's sources near FILE, else the version before --to.")
    private @Nullable String from;

    @Option(names = "--trainer-dir", paramLabel = "DIR", description = CheckOptions.TRAINER_DIR)
    private @Nullable String trainerFolder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--diff", description = "Show the fixes as a diff instead.")
    private boolean diff;

    @Option(names = "--write", description = "Also apply the fixes: new names.")
    private boolean write;

    @Option(
            names = "--keep-defaults",
            description = "With --diff and --write: set old defaults that the file relies on.")
    private boolean keepDefaults;

    UpgradeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        if (diff && write) {
            throw new UsageException("--diff and --write cannot be used together");
        }
        Path path = RequestedPaths.resolve(console.directory(), file);
        if (!Files.exists(path)) {
            throw new UsageException(file + ": the file does not exist; check the name and the working directory");
        }
        if (Files.isDirectory(path)) {
            throw new UsageException(file + ": is a folder; name the configuration file in it");
        }
        try {
            return show(
                    path,
                    new Upgrade(console.directory(), OwnRules.of(console, List.of()))
                            .run(new UpgradeRequest(
                                    path,
                                    file.replace(File.separatorChar, '/'),
                                    to,
                                    from,
                                    CheckOptions.trainer(console, null, CheckOptions.NAMING, trainerFolder, null)
                                            .trainer(),
                                    keepDefaults)));
        } catch (IOException e) {
            complain(file + ": " + FileProblem.describe(e, "cannot read the file"));
            return ExitCode.INCOMPLETE;
        }
    }

    private int show(Path path, UpgradeResult result) {
        if (!result.problems().isEmpty()) {
            result.problems().forEach(problem -> complain(problem.placed()));
            return ExitCode.INCOMPLETE;
        }
        if (diff) {
            result.edits().forEach(edit -> console.exact().print(UnifiedDiff.of(Plain.text(shown(edit.file())), edit)));
        } else {
            boolean json = format == Format.json;
            (json ? console.exact() : console.out())
                    .print(json ? UpgradeJson.render(result) : UpgradeText.render(result));
        }
        console.out().flush();
        if (diff || write) {
            result.edits().stream()
                    .flatMap(edit -> edit.comments().stream())
                    .forEach(comment ->
                            complain(shown(comment.file()) + ":" + comment.line() + ": " + comment.sentence()));
        }
        return write && !written(path, result.edits())
                ? ExitCode.INCOMPLETE
                : result.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private boolean written(Path path, List<ContentChange> edits) {
        List<FixProblem> failed = edits.isEmpty() ? List.of() : JournalledChanges.write(path, edits);
        console.tell(failed);
        int files = edits.size() - failed.size();
        if (format == Format.text) {
            console.out()
                    .println(
                            edits.isEmpty()
                                    ? "Nothing to fix."
                                    : "Fixed " + Plain.count(Math.max(0, files), "file")
                                            + "; `" + Plain.text(Undo.command(path, console.directory()))
                                            + "` restores the old files.");
        }
        return failed.isEmpty();
    }

    private String shown(Path changed) {
        return ShownPath.of(changed, console.directory());
    }

    private void complain(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
    }

    /** Adds this command to the command line. */
    public static final class Offer implements ExtraCommand {

        @Override
        public String name() {
            return "upgrade";
        }

        @Override
        public Callable<Integer> on(Console console) {
            return new UpgradeCommand(console);
        }
    }
}
