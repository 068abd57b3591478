package dev.loralint.cli;

import dev.loralint.rules.Profile;
import dev.loralint.workspace.ProjectSettings;
import dev.loralint.workspace.ShownPath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** loralint's own settings. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        header = "Shows loralint's own settings.",
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
        throw new ParameterException(spec.commandLine(), "Say `loralint config show`");
    }

    /** The settings that hold, and which file said so. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = "Shows the settings that hold for PATH, and which file gave them.",
            footer = {"", "Example:", "  loralint config show my-dataset", "", "Exit codes: 0 shown, 2 wrong settings."})
    int show(
            @Parameters(paramLabel = "PATH", arity = "0..1", description = "Default: the working directory.")
                    @Nullable String path)
            throws UsageException {
        Settings settings = new Settings(console.directory());
        ProjectSettings project =
                settings.project(console.directory().resolve(path == null ? "." : path).normalize());
        Profile profile = settings.profile(null, project);
        String own = project.file() == null ? "" : ShownPath.of(project.file(), console.directory());
        console.out().println("# settings from " + (own.isEmpty() ? "the profile alone; there is no loralint.toml" : own));
        console.out().println("profile = \"" + profile.name() + "\"");
        console.out().println("gpu = \"" + project.gpu() + "\"");
        console.out().println("subject = \"" + project.subject().name().toLowerCase(Locale.ROOT) + "\"");
        console.out().println("\n[policy]");
        profile.policyValues().forEach((name, value) -> console.out()
                .println(name + " = " + (isNumber(value) ? value : "\"" + value + "\"") + from(project.policy().containsKey(name), own)));
        console.out().println("\n[levels]");
        profile.levels().forEach((rule, level) -> console.out()
                .println("\"" + rule + "\" = \"" + level + "\"" + from(project.levels().containsKey(rule), own)));
        return ExitCode.CLEAN;
    }

    private static String from(boolean own, String file) {
        return own ? "  # " + file : "";
    }

    private static boolean isNumber(String value) {
        return value.matches("[0-9.]+") || value.equals("true") || value.equals("false");
    }
}
