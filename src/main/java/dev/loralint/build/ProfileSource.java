package dev.loralint.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** A profile as it stands in {@code rules/profiles/}. */
final class ProfileSource {

    private static final Set<String> LEVELS = Set.of("error", "warning", "info", "off");

    /** In a level with cases: what holds for every other case. */
    private static final String OTHERWISE = "otherwise";

    private final String name;
    private final Map<String, String> levels = new TreeMap<>();
    private final Map<String, String> policy = new LinkedHashMap<>();
    private final @Nullable String parent;

    private ProfileSource(String name, TomlParseResult toml) {
        this.name = name;
        if (toml.hasErrors()) {
            throw new BuildFault(show() + ": " + toml.errors().get(0));
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
            numbers.keySet().forEach(k -> policy.put(k, String.valueOf(numbers.get(List.of(k)))));
        }
    }

    private void put(String id, String level) {
        if (!LEVELS.contains(level)) {
            throw new BuildFault(show() + ": the level of " + id + " is \"" + level + "\", not one of " + LEVELS);
        }
        levels.put(id, level);
    }

    static Map<String, ProfileSource> all(Path folder) throws IOException {
        Map<String, ProfileSource> profiles = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".toml")).toList()) {
                String name = file.getFileName().toString().replace(".toml", "");
                profiles.put(name, new ProfileSource(name, Toml.parse(file)));
            }
        }
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
            throw new BuildFault(
                    show() + ": extends = \"" + parent + "\" must name another profile that does not extend it");
        }
        List<String> line = new ArrayList<>(below);
        line.add(name);
        from.inherit(profiles, complete, line);
        // a level of one's own for a rule holds for its cases too, an inherited one does not
        Set<String> own = Set.copyOf(levels.keySet());
        from.levels.forEach((key, level) -> {
            int colon = key.indexOf(':');
            if (colon < 0 || !own.contains(key.substring(0, colon))) {
                levels.putIfAbsent(key, level);
            }
        });
        from.policy.forEach(policy::putIfAbsent);
    }

    String name() {
        return name;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        levels.forEach((k, v) -> lines.add("level\t" + k + "\t" + v));
        policy.forEach((k, v) -> lines.add("policy\t" + k + "\t" + v));
        return lines;
    }

    /** Every rule has a level, and every level a rule and a case. */
    void checkLevels(List<RuleFolder> folders) throws IOException {
        Set<String> known = new HashSet<>();
        for (RuleFolder folder : folders) {
            known.add(folder.id());
            folder.cases().forEach(c -> known.add(folder.id() + ":" + c));
            if (!levels.containsKey(folder.id())) {
                throw new BuildFault(show() + ": no level for " + folder.id());
            }
        }
        for (String key : levels.keySet()) {
            if (!known.contains(key)) {
                throw new BuildFault(show() + ": a level for " + key + ", which is no rule or no case of one");
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
