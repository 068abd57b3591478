package dev.loralint.check;

import dev.loralint.files.ShownPath;
import dev.loralint.finding.RuleDoc;
import dev.loralint.rules.Judge;
import dev.loralint.rules.Profile;
import dev.loralint.rules.ProfileChoice;
import dev.loralint.rules.RuleName;
import dev.loralint.rules.Rulebook;
import dev.loralint.settings.Policy;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsException;
import dev.loralint.settings.SettingsReader;
import dev.loralint.text.NearestWord;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The project's settings and the profile that follows from them. */
public final class EffectiveSettings {

    /** {@code null} where no settings hold. */
    private final @Nullable Path directory;

    public EffectiveSettings(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The rules that baselines can speak of, apart from a project's conventions. */
    public static Collection<String> rules() {
        return Rulebook.standard().reported();
    }

    /** The rules with the project's conventions. */
    public static Rulebook rulebook(ProjectSettings project) {
        return Rulebook.standard().with(project.conventions());
    }

    /** From the {@code loralint.toml} that applies to the first path named; standard input is in the working directory. */
    public ProjectSettings project(CheckRequest request) throws UsageException {
        return directory == null ? ProjectSettings.NONE : project(request.first(directory));
    }

    public ProjectSettings project(Path start) throws UsageException {
        Path file = directory == null ? null : SettingsReader.find(start);
        if (file == null || directory == null) {
            return ProjectSettings.NONE;
        }
        try {
            return SettingsReader.read(file, ShownPath.of(file, directory), new Known());
        } catch (SettingsException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** @param own the name from the command line, which comes first, then the project's, then the base model's */
    ProfileChoice profiles(@Nullable String own, ProjectSettings project) throws UsageException {
        String namedBy = own != null ? "--profile" : project.profile() != null ? ProjectSettings.NAME : null;
        return new ProfileChoice(bare(own, project), namedBy, p -> p.with(project.levels(), project.policy()));
    }

    /** @param own the name from the command line, which comes first */
    public Profile profile(@Nullable String own, ProjectSettings project) throws UsageException {
        return bare(own, project).with(project.levels(), project.policy());
    }

    private static Profile bare(@Nullable String own, ProjectSettings project) throws UsageException {
        String name = own != null ? own : Optional.ofNullable(project.profile()).orElse(Profile.DEFAULT);
        return Profile.named(name)
                .orElseThrow(
                        () -> new UsageException("unknown profile \"" + name + "\"" + choice(name, Profile.names())));
    }

    /** A misspelt rule on the command line would silently check nothing. */
    public static void checkRuleNames(CheckRequest request, ProjectSettings project) throws UsageException {
        Optional<String> fault = request.rules().fault(rulebook(project));
        if (fault.isPresent()) {
            throw new UsageException(fault.get());
        }
    }

    /** The nearest choice, or all choices. */
    public static String choice(String word, Collection<String> choices) {
        String suggestion = suggestion(word, choices);
        return suggestion.isEmpty() ? "; expected one of " + String.join(", ", choices) : suggestion;
    }

    /** The nearest choice; empty if none is near. */
    public static String suggestion(String word, Collection<String> choices) {
        return NearestWord.of(word, choices)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    private static final class Known implements SettingsReader.Names {

        @Override
        public Collection<String> profiles() {
            return Profile.names();
        }

        @Override
        public Collection<String> rules() {
            return Rulebook.standard().rules().stream().map(RuleDoc::id).toList();
        }

        @Override
        public Collection<String> cases(String rule) {
            return Judge.ruleNames().stream()
                    .map(RuleName::of)
                    .filter(name -> name.id().equals(rule) && !name.ruleCase().isEmpty())
                    .map(RuleName::ruleCase)
                    .toList();
        }

        @Override
        public Policy usual() {
            return Profile.named(Profile.DEFAULT).orElseThrow().policy();
        }
    }
}
