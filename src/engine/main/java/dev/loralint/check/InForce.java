package dev.loralint.check;

import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.conventions.Conventions;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Stages;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.CaptionVerdicts;
import dev.loralint.rules.Gpu;
import dev.loralint.rules.Profile;
import dev.loralint.rules.ProfileChoice;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.RuleName;
import dev.loralint.rules.RuleRunner;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.Ruleset;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.training.Training;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check follows.
 *
 * @param house rules of the user's own
 * @param rulebook all rules that there are
 * @param rules the same, compiled
 */
public record InForce(
        CheckRequest request,
        ProjectSettings project,
        HouseFolders house,
        ProfileChoice profiles,
        Rulebook rulebook,
        Ruleset rules) {

    /** @throws UsageException if the request or the settings cannot be followed */
    public static InForce of(EffectiveSettings settings, CheckRequest request) throws UsageException {
        ProjectSettings project = settings.project(request);
        HouseFolders house = settings.house(project, request.house().folders());
        ProfileChoice profiles = settings.profiles(request.rules().profile(), project, house);
        Rulebook rulebook = EffectiveSettings.rulebook(project, house);
        EffectiveSettings.checkRuleNames(request.rules().selection(), rulebook);
        return new InForce(
                request, project, house, profiles, rulebook, settings.rules(rulebook, house, request.house()));
    }

    public Lexicon lexicon() {
        return Lexicon.standard().withUser(project.lexicon());
    }

    public Concepts concepts() {
        Map<String, List<String>> named = new HashMap<>(project.triggers());
        List<String> everywhere = Optional.ofNullable(named.remove("")).orElse(List.of());
        return new Concepts(
                lexicon(),
                new TriggerWords(request.triggers().words(), request.triggers().everywhere(), named, everywhere),
                project.subjects(),
                project.subject());
    }

    /** The conventions of the project that were asked for and are not off. */
    public Conventions conventions(List<Training> trainings) {
        Profile profile = profiles.of(trainings);
        return project.conventions()
                .those(convention -> request.wants(convention.id())
                        && profile.level(RuleName.of(convention.rule()), convention) != null);
    }

    /** @param verdicts what is known of single captions; {@code null} where nothing is */
    public RuleRunner runner(@Nullable CaptionVerdicts verdicts, Stages stages) {
        return new RuleRunner(
                profiles,
                rules,
                request::wants,
                Gpu.named(project.gpu()),
                new PruneChoice(project.keep(), project.prune(), project.leave(), project.conventions()),
                verdicts,
                stages);
    }

    /** Loads the rules that a configuration needs, as {@link RuleRunner#warmUp(Training, ProfileChoice, Gpu)} does. */
    void warmUp(Training training) {
        RuleRunner.warmUp(training, profiles, Gpu.named(project.gpu()));
    }

    /** @param subject what was checked, for headings */
    public CheckResult result(
            String subject,
            List<Training> trainings,
            List<Dataset> datasets,
            List<Finding> findings,
            List<ReadProblem> problems,
            List<String> notes,
            Duplicates duplicates) {
        Profile profile = profiles.of(trainings);
        Map<String, RuleDoc> docs = new LinkedHashMap<>();
        rulebook.rules().forEach(rule -> docs.put(rule.id(), rule));
        CheckResult.Basis basis = new CheckResult.Basis(
                ToolVersion.text(),
                subject,
                profile.name(),
                profiles.reason(trainings),
                profile.policy(),
                request.failOn().or(project.gate()),
                docs,
                rulebook::page);
        return new CheckResult(
                basis,
                datasets,
                trainings.stream().map(Training::config).toList(),
                findings,
                problems,
                notes,
                duplicates);
    }
}
