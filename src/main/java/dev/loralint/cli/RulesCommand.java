package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.finding.RuleDoc;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import dev.loralint.settings.ProjectSettings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The rulebook as a list. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "List all rules with their levels.",
        footer = {
            "",
            "Examples:",
            "  loralint rules",
            "  loralint rules --profile lenient",
            "",
            "Exit codes: 0 shown, 2 unknown profile."
        })
final class RulesCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile to show the levels of. Default: the profile of the project.")
    private @Nullable String profile;

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        ProjectSettings project = settings.project(console.directory());
        Profile shown = settings.profile(profile, project);
        Rulebook rulebook = EffectiveSettings.rulebook(project);
        for (RuleDoc rule : rulebook.rules()) {
            StringBuilder levels =
                    new StringBuilder(shown.levels().getOrDefault(rulebook.levelled(rule.id(), shown), ""));
            shown.levels().forEach((key, level) -> {
                if (key.startsWith(rule.id() + ":")) {
                    levels.append(", ")
                            .append(key.substring(rule.id().length() + 1))
                            .append(": ")
                            .append(level);
                }
            });
            console.out().printf("%-32s %-28s %s%n", rule.id(), levels, rule.title());
        }
        return ExitCode.CLEAN;
    }
}
