package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.Subject;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.FileProblem;
import dev.loralint.files.NoStateException;
import dev.loralint.files.ShownPath;
import dev.loralint.files.UserFolders;
import dev.loralint.finding.Gate;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Profile;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** loralint's own settings. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        header = "Show loralint's own settings.",
        subcommands = {})
final class ConfigCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command; use `loralint config show`");
    }

    /** The settings in effect, and where they come from. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Show the settings in effect for PATH, and where they come from.",
            footer = {
                "",
                "Example:",
                "  loralint config show my-dataset",
                "",
                "Exit codes: 0 shown, 2 invalid settings."
            })
    int show(
            @Parameters(
                            paramLabel = "PATH",
                            arity = "0..1",
                            description = "Dataset or folder. Default: the working directory.")
                    @Nullable
                    String path)
            throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        Path start = RequestedPaths.resolve(console.directory(), path == null ? "." : path)
                .normalize();
        if (!Files.exists(start)) {
            throw new UsageException(path + ": the file or folder does not exist");
        }
        ProjectSettings project = settings.project(start);
        HouseFolders house = settings.house(project, List.of());
        settings.distrusted(start, house).forEach(console::tell);
        Profile profile = settings.profile(null, project, house);
        String own = project.file() == null ? "" : Plain.text(ShownPath.of(project.file(), console.directory()));
        line("# settings from " + (own.isEmpty() ? "the profile; no loralint.toml found" : own));
        line("profile = " + Plain.quoted(profile.name()));
        line("gate = " + Plain.quoted((project.gate() == null ? Gate.ALL : project.gate()).label()));
        line("gpu = " + Plain.quoted(project.gpu()));
        line("trainer = " + Plain.quoted(project.trainer()));
        Subject subject = project.subject();
        line(
                subject == null
                        ? "# subject is not set: names and captions decide"
                        : "subject = " + Plain.quoted(subject.name().toLowerCase(Locale.ROOT)));
        line("\n[policy]");
        profile.policy()
                .values()
                .forEach((key, value) -> line(key.key() + " = " + (key.type().isNumber() ? value : Plain.quoted(value))
                        + from(project.policy().containsKey(key), own)));
        line("\n[levels]");
        profile.levels()
                .forEach((rule, level) -> line(Plain.quoted(rule) + " = " + Plain.quoted(level)
                        + from(project.levels().containsKey(rule), own)));
        return ExitCode.CLEAN;
    }

    /** The language that is spoken to this user where nothing else names one. */
    @Command(
            name = "language",
            mixinStandardHelpOptions = true,
            header = "Choose the language of what people read, for all that you run.",
            footer = {
                "",
                "Examples:",
                "  loralint config language zh",
                "  loralint check my-dataset --language ja    for one command",
                "",
                "Exit codes: 0 chosen, 2 unknown language, 3 it could not be written."
            })
    int language(
            @Parameters(paramLabel = "LANG", description = "en for English, zh for Chinese, ja for Japanese.")
                    String code)
            throws UsageException, NoStateException {
        if (!Console.isKnown(code)) {
            throw new UsageException("unknown language \"" + code + "\"; expected one of en, zh, ja");
        }
        try {
            UserFolders folders = UserFolders.of(console.environment());
            folders.createdState();
            Path file = folders.language();
            AtomicFile.write(Objects.requireNonNull(file), (code + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (NoStateException e) {
            throw e;
        } catch (IOException e) {
            console.tell(FileProblem.describe(e, "the language cannot be written"));
            return ExitCode.INCOMPLETE;
        }
        return ExitCode.CLEAN;
    }

    /** What tags mean in the user's language. */
    @Command(
            name = "gloss",
            mixinStandardHelpOptions = true,
            header = "Choose a table of what tags mean, which pages show next to tags.",
            footer = {
                "",
                "FILE is a CSV file with a tag and its translation on each line, such as the translations of tagcomplete.",
                "",
                "Examples:",
                "  loralint config gloss danbooru-zh.csv",
                "  loralint config gloss none                 show no translations",
                "",
                "Exit codes: 0 chosen, 2 the file does not exist, 3 it could not be written."
            })
    int gloss(@Parameters(paramLabel = "FILE", description = "The table, or none.") String table)
            throws UsageException, NoStateException {
        boolean isNone = table.equals("none");
        Path file = RequestedPaths.resolve(console.directory(), table).normalize();
        if (!isNone && !Files.isRegularFile(file)) {
            throw new UsageException(table + ": the file does not exist");
        }
        try {
            UserFolders folders = UserFolders.of(console.environment());
            folders.createdState();
            AtomicFile.write(
                    Objects.requireNonNull(folders.gloss()),
                    (isNone ? "" : file + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (NoStateException e) {
            throw e;
        } catch (IOException e) {
            console.tell(FileProblem.describe(e, "the choice cannot be written"));
            return ExitCode.INCOMPLETE;
        }
        return ExitCode.CLEAN;
    }

    private void line(String text) {
        console.out().print(text + "\n");
    }

    private static String from(boolean own, String file) {
        return own ? "  # " + file : "";
    }
}
