package dev.loralint.rules;

import dev.loralint.conventions.Convention;
import dev.loralint.finding.Kind;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.resource.TextTable;
import dev.loralint.settings.Policy;
import dev.loralint.settings.PolicyKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A view of what is right: the level of every rule and the numbers that rules compare with. Both stand in
 * {@code rules/profiles/} and nowhere else; a user's settings are laid over them.
 */
public final class Profile {

    /** The word for a rule that is not applied. */
    public static final String OFF = "off";

    /** The guide's own profile, which is taken where nobody names one. */
    public static final String DEFAULT = "illustrious";

    /** The profile for datasets of training runs that no rule covers. */
    public static final String OTHER = "other";

    /**
     * Where the build puts them: a row for each level ({@code level}, the rule or rule and case) and each number ({@code
     * policy}, its key), and a column for each profile after those two. A cell is empty where a profile does not have it.
     */
    public static final String TABLE = "loralint/profiles.tsv";

    private static final class Standard {
        static final TextTable ALL = TextTable.read(TABLE);
    }

    private final String name;
    private final Map<String, String> levels;
    private final Policy policy;
    private final boolean chosen;

    /**
     * @param levels {@code error}, {@code warning}, {@code info} or {@code off} by rule id, or by id and case
     *     ({@code config/lr-scheduler:prodigy})
     */
    public Profile(String name, Map<String, String> levels, Policy policy) {
        this(name, levels, policy, true);
    }

    private Profile(String name, Map<String, String> levels, Policy policy, boolean chosen) {
        this.name = name;
        this.levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        this.policy = policy;
        this.chosen = chosen;
    }

    /** Whether the user named it, so that what the guide recommends is wanted. */
    boolean isChosen() {
        return chosen;
    }

    public static List<String> names() {
        return Standard.ALL.titles().subList(2, Standard.ALL.titles().size());
    }

    /** A profile that comes with loralint, if there is one of this name. */
    public static Optional<Profile> named(String name) {
        int column = names().indexOf(name);
        return column < 0 ? Optional.empty() : Optional.of(read(Standard.ALL, column + 2));
    }

    private static Profile read(TextTable table, int column) {
        Map<String, String> levels = new LinkedHashMap<>();
        Map<PolicyKey, String> policy = new EnumMap<>(PolicyKey.class);
        for (String[] row : table.rows()) {
            if (row[0].equals("policy")) {
                policy.put(PolicyKey.find(row[1]).orElseThrow(), row[column]);
            } else if (!row[column].isEmpty()) {
                levels.put(row[1], row[column]);
            }
        }
        return new Profile(table.titles().get(column), levels, new Policy(policy));
    }

    public String name() {
        return name;
    }

    public Map<String, String> levels() {
        return levels;
    }

    public Policy policy() {
        return policy;
    }

    /** How much a rule weighs in a case; {@code null} where it is off. */
    public @Nullable Severity level(RuleName rule) {
        return level(rule, levels.get(rule.id() + ":" + rule.ruleCase()));
    }

    /** How much a convention weighs: as it says itself, else as the rule that checks it. */
    public @Nullable Severity level(RuleName rule, Convention convention) {
        return level(rule, levels.get(convention.id()));
    }

    /** @param own the level of a case or a convention, which comes before that of the rule */
    private @Nullable Severity level(RuleName rule, @Nullable String own) {
        String word = own;
        if (word == null) {
            word = levels.get(rule.id());
        }
        if (word == null) {
            throw new IllegalStateException("profile " + name + " has no level for " + rule.id());
        }
        return word.equals(OFF) ? null : Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As it is where nobody chose it: what is only advice about a setting is no error. */
    Profile unchosen() {
        Map<String, String> own = new LinkedHashMap<>(levels);
        levels.forEach((key, level) -> {
            RuleName name = RuleName.of(key);
            RuleDoc rule = Rulebook.standard().find(name.id()).orElse(null);
            if (rule != null && level.equals(Severity.ERROR.label()) && isAboutSettings(rule)) {
                if (rule.kind(name.ruleCase()) == Kind.ADVICE) {
                    own.put(key, Severity.WARNING.label());
                }
                if (name.ruleCase().isEmpty()) {
                    rule.kinds()
                            .forEach((ruleCase, kind) -> own.putIfAbsent(
                                    key + (ruleCase.isEmpty() ? "" : ":" + ruleCase),
                                    kind == Kind.ADVICE ? Severity.WARNING.label() : level));
                }
            }
        });
        return new Profile(name, own, policy, false);
    }

    private static boolean isAboutSettings(RuleDoc rule) {
        return !rule.setting().isEmpty() || RuleModels.Kind.CONFIG.takes(rule.group());
    }

    /**
     * With a user's levels and numbers over it. A level for a rule's id holds for all its cases, unless the user names
     * the case.
     */
    public Profile with(Map<String, String> ownLevels, Map<PolicyKey, String> ownPolicy) {
        Map<String, String> both = new LinkedHashMap<>(levels);
        ownLevels.keySet().stream()
                .filter(id -> id.indexOf(':') < 0)
                .forEach(id -> both.keySet().removeIf(k -> k.startsWith(id + ":")));
        both.putAll(ownLevels);
        return new Profile(name, both, policy.with(ownPolicy), chosen);
    }
}
