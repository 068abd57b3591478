package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.finding.RuleDoc;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Profile;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The rulebook as a list. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "Lists the rules with their levels.",
        footer = {
            "",
            "Examples:",
            "  loralint rules",
            "  loralint rules --profile lenient",
            "",
            "Exit codes: 0 shown, 2 there is no such profile."
        })
final class RulesCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--profile", paramLabel = "NAME", description = "Whose levels to show; default: the project's.")
    private @Nullable String profile;

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    RulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        List<Path> folders = OwnRules.of(console, ruleFolders).folders();
        ProjectSettings project = settings.project(console.directory(), folders);
        HouseFolders house = settings.house(project, folders);
        Profile shown = settings.profile(profile, project, house);
        for (RuleDoc rule : house.rulebook().rules()) {
            StringBuilder levels = new StringBuilder(shown.levels().getOrDefault(rule.id(), ""));
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
