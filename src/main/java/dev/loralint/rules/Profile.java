package dev.loralint.rules;

import dev.loralint.finding.Severity;
import dev.loralint.resource.Resources;
import dev.loralint.settings.Policy;
import java.util.Collections;
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

    /** Where the build lists the profiles, one name a line. */
    public static final String LIST = "loralint/profiles.txt";

    private final String name;
    private final Map<String, String> levels;
    private final Map<String, String> policy;

    /**
     * @param levels {@code error}, {@code warning}, {@code info} or {@code off} by rule id, or by id and case
     *     ({@code config/lr-scheduler:prodigy})
     * @param policy numbers and words by name
     */
    public Profile(String name, Map<String, String> levels, Map<String, String> policy) {
        this.name = name;
        this.levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        this.policy = Collections.unmodifiableMap(new LinkedHashMap<>(policy));
    }

    public static List<String> names() {
        return Resources.lines(LIST);
    }

    /** A profile that comes with loralint, if there is one of this name. */
    public static Optional<Profile> named(String name) {
        return names().contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static Profile read(String name) {
        Map<String, String> levels = new LinkedHashMap<>();
        Map<String, String> policy = new LinkedHashMap<>();
        for (String line : Resources.lines("loralint/profiles/" + name + ".tsv")) {
            String[] f = line.split("\t", -1);
            (f[0].equals("level") ? levels : policy).put(f[1], f[2]);
        }
        return new Profile(name, levels, policy);
    }

    public String name() {
        return name;
    }

    public Map<String, String> levels() {
        return levels;
    }

    public Policy policy() {
        return new Policy(policy);
    }

    public Map<String, String> policyValues() {
        return policy;
    }

    /** How much a rule weighs in a case; {@code null} where it is off. */
    public @Nullable Severity level(RuleName rule) {
        String word = levels.get(rule.id() + ":" + rule.ruleCase());
        if (word == null) {
            word = levels.get(rule.id());
        }
        if (word == null) {
            throw new IllegalStateException("profile " + name + " has no level for " + rule.id());
        }
        return word.equals(OFF) ? null : Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * With a user's levels and numbers over it. A level for a rule's id holds for all its cases, unless the user names
     * the case.
     */
    public Profile with(Map<String, String> ownLevels, Map<String, String> ownPolicy) {
        Map<String, String> both = new LinkedHashMap<>(levels);
        ownLevels.keySet().stream()
                .filter(id -> id.indexOf(':') < 0)
                .forEach(id -> both.keySet().removeIf(k -> k.startsWith(id + ":")));
        both.putAll(ownLevels);
        Map<String, String> numbers = new LinkedHashMap<>(policy);
        numbers.putAll(ownPolicy);
        return new Profile(name, both, numbers);
    }
}
