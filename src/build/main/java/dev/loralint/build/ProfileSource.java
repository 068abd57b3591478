package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import dev.loralint.resource.TextTable;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.settings.PolicyKey;
import dev.loralint.settings.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** A profile in {@code rules/profiles/}: what it says otherwise than the rules themselves. */
final class ProfileSource {

    /** In a level with cases: what applies to every other case. */
    private static final String OTHERWISE = "otherwise";

    private final String name;
    private final Map<String, String> levels = new TreeMap<>();
    private final Map<PolicyKey, String> policy = new EnumMap<>(PolicyKey.class);
    private final @Nullable String parent;

    private ProfileSource(String name, TomlParseResult toml) {
        this.name = name;
        if (toml.hasErrors()) {
            throw new BuildError(show() + ": " + toml.errors().get(0));
        }
        this.parent = toml.getString("extends");
        TomlTable own = toml.getTable("levels");
        if (own != null) {
            for (String id : own.keySet()) {
                List<String> key = List.of(id);
                if (own.isTable(key)) {
                    TomlTable cases = own.getTableOrEmpty(key);
                    for (String c : cases.keySet()) {
                        put(c.equals(OTHERWISE) ? id : id + ":" + c, String.valueOf(cases.get(List.of(c))));
                    }
                } else {
                    put(id, String.valueOf(own.get(key)));
                }
            }
        }
        TomlTable numbers = toml.getTable("policy");
        if (numbers != null) {
            numbers.keySet().forEach(key -> put(key, numbers.get(List.of(key))));
        }
    }

    private void put(String id, String level) {
        if (!ValueType.LEVEL.words().contains(level)) {
            throw new BuildError(show() + ": the level of " + id + " is \"" + level + "\"; expected one of "
                    + ValueType.LEVEL.words());
        }
        levels.put(id, level);
    }

    private void put(String name, @Nullable Object value) {
        PolicyKey key = PolicyKey.find(name)
                .orElseThrow(() -> new BuildError(show() + ": unknown key " + name + " in [policy]"));
        if (value == null || !key.accepts(value)) {
            throw new BuildError(show() + ": " + name + " is " + value + "; expected "
                    + (key.type().words().isEmpty()
                            ? key.expected()
                            : "one of " + key.type().words()));
        }
        policy.put(key, value.toString());
    }

    /**
     * All profiles.
     *
     * @param folder with their files
     * @param rules whose levels count where no profile overrides them
     */
    static Map<String, ProfileSource> all(Path folder, List<RuleFolder> rules) throws IOException {
        Map<String, ProfileSource> profiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".toml")).toList()) {
                String name = file.getFileName().toString().replace(".toml", "");
                profiles.put(name, new ProfileSource(name, Toml.parse(file)));
            }
        }
        profiles.values().stream().filter(profile -> profile.parent == null).forEach(profile -> profile.take(rules));
        Set<ProfileSource> complete = new HashSet<>();
        for (ProfileSource profile : profiles.values()) {
            profile.inherit(profiles, complete, List.of());
        }
        return profiles;
    }

    /** @param below the profiles that extend this one, from the outermost */
    private void inherit(Map<String, ProfileSource> profiles, Set<ProfileSource> complete, List<String> below) {
        if (parent == null || !complete.add(this)) {
            return;
        }
        ProfileSource from = profiles.get(parent);
        if (from == null || below.contains(parent) || parent.equals(name)) {
            throw new BuildError(
                    show() + ": extends = \"" + parent + "\" must name another profile that does not extend it");
        }
        List<String> line = new ArrayList<>(below);
        line.add(name);
        from.inherit(profiles, complete, line);
        addLevels(from.levels);
        from.policy.forEach(policy::putIfAbsent);
    }

    /** The levels that rules have themselves. */
    private void take(List<RuleFolder> rules) {
        Map<String, String> all = new TreeMap<>();
        for (RuleFolder rule : rules) {
            rule.levels()
                    .forEach((ruleCase, level) ->
                            all.put(ruleCase.isEmpty() ? rule.id() : rule.id() + ":" + ruleCase, level));
        }
        addLevels(all);
    }

    /** A level of one's own for a rule applies to its cases too, an inherited one does not. */
    private void addLevels(Map<String, String> inherited) {
        Set<String> own = Set.copyOf(levels.keySet());
        inherited.forEach((key, level) -> {
            int colon = key.indexOf(':');
            if (colon < 0 || !own.contains(key.substring(0, colon))) {
                levels.putIfAbsent(key, level);
            }
        });
    }

    String name() {
        return name;
    }

    boolean isExtending(ProfileSource other) {
        return other.name.equals(parent);
    }

    /** Whether it says the same as another one. */
    boolean isLike(ProfileSource other) {
        return levels.equals(other.levels) && policy.equals(other.policy);
    }

    /** As the program reads them: {@link dev.loralint.rules.Profile#TABLE}. */
    static TextTable table(Collection<ProfileSource> profiles) {
        Set<String> rules = new TreeSet<>();
        profiles.forEach(profile -> rules.addAll(profile.levels.keySet()));
        List<String[]> rows = new ArrayList<>();
        rules.forEach(rule -> rows.add(row("level", rule, profiles, p -> p.levels.getOrDefault(rule, ""))));
        for (PolicyKey key : PolicyKey.values()) {
            rows.add(row("policy", key.key(), profiles, p -> p.policy(key)));
        }
        return new TextTable(List.of(row("kind", "key", profiles, ProfileSource::name)), rows);
    }

    private static String[] row(
            String kind, String key, Collection<ProfileSource> profiles, Function<ProfileSource, String> cell) {
        return Stream.concat(Stream.of(kind, key), profiles.stream().map(cell)).toArray(String[]::new);
    }

    /** @return as TOML has it, a text without its quotes */
    String policy(PolicyKey key) {
        return policy.getOrDefault(key, "");
    }

    /** Every rule has a level, and every level a rule and a case; every key of the policy has a value. */
    void checkComplete(List<RuleFolder> folders) throws IOException {
        for (PolicyKey key : PolicyKey.values()) {
            if (!policy.containsKey(key)) {
                throw new BuildError(show() + ": " + key.key() + " is missing in [policy]");
            }
        }
        Set<String> known = new HashSet<>();
        for (RuleFolder folder : folders) {
            known.add(folder.id());
            folder.cases().forEach(c -> known.add(folder.id() + ":" + c));
            if (!levels.containsKey(folder.id())) {
                throw new BuildError(folder.shown() + "/" + RuleFolder.PAGE
                        + ": the front matter has no level; add `level: error`, `level: warning` or `level: info`");
            }
        }
        for (String key : levels.keySet()) {
            if (!known.contains(key)) {
                throw new BuildError(show() + ": unknown rule or case " + key + " in [levels]");
            }
        }
    }

    /** For the index: {@code error}, or {@code warning, prodigy: error}. */
    String levelsOf(String id) {
        List<String> words = new ArrayList<>();
        words.add(levels.getOrDefault(id, ""));
        levels.forEach((k, v) -> {
            if (k.startsWith(id + ":")) {
                words.add(k.substring(id.length() + 1) + ": " + v);
            }
        });
        return String.join(", ", words);
    }

    private String show() {
        return "rules/profiles/" + name + ".toml";
    }
}
