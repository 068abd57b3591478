package dev.loralint.audit;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.UsageException;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lora.weights.WeightCache;
import dev.loralint.result.AuditResult;
import dev.loralint.result.ToolVersion;
import dev.loralint.rules.LoraJudge;
import dev.loralint.rules.Profile;
import dev.loralint.rules.PruneChoice;
import dev.loralint.rules.RuleSelection;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.Ruleset;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.PathFilter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Audits what a request names: paths, headers, rules, cards. It prints nothing. */
public final class Audit {

    private Audit() {}

    /** @throws UsageException if a rule or a profile that is named does not exist, or {@code loralint.toml} is wrong */
    public static AuditOutcome run(AuditRequest request) throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(request.directory());
        ProjectSettings project =
                settings.project(request.first(), request.house().folders());
        HouseFolders house = settings.house(project, request.house().folders());
        Profile profile = settings.profile(request.profile(), project, house);
        Rulebook rulebook = house.rulebook();
        EffectiveSettings.checkRuleNames(request.rules(), rulebook);
        Ruleset rules = settings.rules(rulebook, house, request.house());
        ShownPath shown = new ShownPath(request.directory());
        LoraSources sources = LoraSources.of(request, shown);
        LoraJudge judge = new LoraJudge(
                profile,
                rules,
                request.rules()::wants,
                new PruneChoice(project.keep(), project.prune(), project.leave()));
        Unaudited unaudited = new Unaudited();
        AuditCache verdicts = verdicts(request, profile, project, house);
        FileAudit each = new FileAudit(
                judge,
                new Cards(profile.policy().traitShare(), profile.policy().constantShare()),
                verdicts,
                request.weights(),
                measured(request),
                unaudited);
        FleetAudit fleet = FleetAudit.of(
                sources.all(),
                sources.threads(),
                each,
                judge,
                new PathFilter(project, request.directory()),
                request.progress());
        if (verdicts != null && judge.failures().isEmpty()) {
            verdicts.write();
        }
        sources.problems().forEach(unaudited::unread);
        return new AuditOutcome(
                result(request, profile, rules.rulebook(), fleet, unaudited),
                rules.rulebook(),
                unaudited.allRefused(),
                unaudited.allUnloadable(),
                unaudited.allWithoutAlphas());
    }

    private static AuditResult result(
            AuditRequest request, Profile profile, Rulebook rulebook, FleetAudit fleet, Unaudited unaudited) {
        Map<String, RuleDoc> rules = new LinkedHashMap<>();
        rulebook.rules().forEach(r -> rules.put(r.id(), r));
        return new AuditResult(
                ToolVersion.text(),
                request.subject(),
                profile.name(),
                profile.policy(),
                request.failOn(),
                request.weights(),
                fleet.files(),
                fleet.between(),
                fleet.twins(),
                unaudited.allUnread(),
                rules);
    }

    private static @Nullable WeightCache measured(AuditRequest request) {
        Path cache = request.cache();
        return cache == null || !request.weights() ? null : new WeightCache(cache.resolve("weights"));
    }

    /** What was found before; {@code null} where nothing is kept, or weights are looked at. */
    private static @Nullable AuditCache verdicts(
            AuditRequest request, Profile profile, ProjectSettings project, HouseFolders house) {
        Path cache = request.cache();
        Optional<String> program = cache == null || request.weights() ? Optional.empty() : ToolVersion.fingerprint();
        if (cache == null || program.isEmpty()) {
            return null;
        }
        RuleSelection wanted = request.rules();
        String dependsOn = String.join(
                "\n",
                program.get(),
                profile.name(),
                new TreeMap<>(profile.levels()).toString(),
                profile.policy().toString(),
                new TreeSet<>(wanted.only()).toString(),
                new TreeSet<>(wanted.without()).toString(),
                house.content(),
                sorted(project.keep()),
                sorted(project.prune()),
                sorted(project.leave()));
        return new AuditCache(cache.resolve("audit"), dependsOn);
    }

    private static String sorted(Map<String, Set<String>> words) {
        Map<String, Set<String>> sorted = new TreeMap<>();
        words.forEach((concept, tags) -> sorted.put(concept, new TreeSet<>(tags)));
        return sorted.toString();
    }
}
