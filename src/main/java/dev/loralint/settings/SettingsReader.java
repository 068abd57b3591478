package dev.loralint.settings;

import dev.loralint.concepts.Subject;
import dev.loralint.files.FileTrouble;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.UserLexicon;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads {@code loralint.toml}. Every key it does not know is an error, since a misspelt setting would do nothing. */
public final class SettingsReader {

    /** A number in a profile. */
    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

    public static final Set<String> TOP = new TreeSet<>(Set.of(
            "profile",
            "gpu",
            "subject",
            "trigger",
            "keep",
            "prune",
            "leave",
            "lexicon",
            "tag-list",
            "levels",
            "policy",
            "concepts",
            "off",
            "paths",
            "suppress"));
    public static final Set<String> CONCEPT =
            new TreeSet<>(Set.of("trigger", "triggers", "subject", "keep", "prune", "leave"));
    public static final Set<String> OFF = new TreeSet<>(Set.of("rule", "paths"));
    static final Set<String> SUPPRESS = new TreeSet<>(Set.of("rule", "path", "tag", "setting", "reason", "until"));
    public static final Set<String> LEVELS = new TreeSet<>(Set.of("error", "warning", "info", "off"));

    /** Policies that are one of a few words. */
    private static final Map<String, Set<String>> CHOICES = Map.of("signature", Set.of("keep", "prune", "report"));

    private final Path file;
    private final String shown;
    private final SettingsValues values;
    private final Names names;
    private final Map<String, List<String>> triggers = new HashMap<>();
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, Set<String>> keep = new HashMap<>();
    private final Map<String, Set<String>> prune = new HashMap<>();
    private final Map<String, Set<String>> leave = new HashMap<>();

    /** What the rulebook and the profiles know, so that a misspelt name is found. */
    public interface Names {

        Collection<String> profiles();

        Collection<String> rules();

        /** The cases of a rule; none where it has one alone. */
        Collection<String> cases(String rule);

        /** The numbers and words of a profile, by name. */
        Map<String, String> policies();
    }

    private SettingsReader(Path file, String shown, Names names) {
        this.file = file;
        this.shown = shown;
        this.values = new SettingsValues(shown);
        this.names = names;
    }

    /**
     * The file that holds for a path: beside it, or in the nearest folder above, up to the one that holds a repository.
     *
     * @return {@code null} where there is none
     */
    public static @Nullable Path find(Path start) {
        Path folder = Files.isDirectory(start) ? start : start.getParent();
        for (Path at = folder; at != null; at = at.getParent()) {
            Path candidate = at.resolve(ProjectSettings.NAME);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
            if (Files.exists(at.resolve(".git"))) {
                return null;
            }
        }
        return null;
    }

    /**
     * @param shown the file as shown to people
     * @throws SettingsException if it cannot be read or says something that loralint does not know
     */
    public static ProjectSettings read(Path file, String shown, Names names) throws SettingsException {
        return new SettingsReader(file, shown, names).read();
    }

    private ProjectSettings read() throws SettingsException {
        TomlParseResult toml = Toml.parse(content());
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().get(0);
            throw new SettingsException(shown + SettingsValues.at(error.position()) + ": " + error.getMessage());
        }
        known(toml, TOP, "");
        UserLexicon own = new UserLexiconFiles(file, shown).read(paths(toml, "lexicon"), paths(toml, "tag-list"));
        Lexicon lexicon = Lexicon.standard().withUser(own);
        concept(toml, "", lexicon);
        TomlTable concepts = values.table(toml, "concepts");
        for (String name : concepts.keySet()) {
            TomlTable concept = values.table(concepts, name);
            known(concept, CONCEPT, "concepts." + name + ".");
            concept(concept, name, lexicon);
        }
        String profile = values.text(toml, "profile");
        if (profile != null && !names.profiles().contains(profile)) {
            throw values.unknown(toml, "profile", "profile \"" + profile + "\"", profile, names.profiles());
        }
        String gpu = values.text(toml, "gpu");
        return new ProjectSettings(
                file,
                profile,
                gpu == null ? "" : gpu,
                subjects.getOrDefault("", Subject.CHARACTER),
                levels(toml),
                policy(toml),
                triggers,
                subjects,
                keep,
                prune,
                leave,
                own,
                off(toml),
                places(toml),
                suppressions(toml));
    }

    /** A place here is in the folder of the settings unless it is absolute. */
    private Map<String, String> places(TomlTable toml) throws SettingsException {
        TomlTable table = values.table(toml, "paths");
        Path folder = file.toAbsolutePath().normalize().getParent();
        Map<String, String> places = new TreeMap<>(
                Comparator.comparing((String from) -> -from.length()).thenComparing(Comparator.naturalOrder()));
        for (String from : table.keySet()) {
            String here = values.text(table, from);
            if (here == null || folder == null || from.isEmpty()) {
                throw values.wrong(table, from, "must be a folder here in quotes");
            }
            try {
                places.put(from, folder.resolve(here).toString());
            } catch (InvalidPathException e) {
                throw values.wrong(
                        table, from, "must be a folder here, and \"" + here + "\" is no path on this system");
            }
        }
        return Collections.unmodifiableMap(places);
    }

    private String content() throws SettingsException {
        try {
            String content = Files.readString(file);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (CharacterCodingException e) {
            throw new SettingsException(shown + ": it is not written in UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new SettingsException(shown + ": " + FileTrouble.describe(e, "it cannot be read"));
        }
    }

    private void concept(TomlTable table, String name, Lexicon lexicon) throws SettingsException {
        triggers(table, name, lexicon);
        String subject = values.text(table, "subject");
        if (subject != null) {
            try {
                subjects.put(name, Subject.valueOf(subject.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw values.unknown(
                        table,
                        "subject",
                        "subject \"" + subject + "\"",
                        subject,
                        List.of("character", "style", "object"));
            }
        }
        tags(table, "keep", name, keep, lexicon);
        tags(table, "prune", name, prune, lexicon);
        slots(table, name, lexicon);
    }

    private void triggers(TomlTable table, String concept, Lexicon lexicon) throws SettingsException {
        List<String> words = new ArrayList<>(values.texts(table, "triggers"));
        if (table.get(List.of("trigger")) instanceof TomlArray) {
            throw values.wrong(
                    table, "trigger", "is one text in quotes; for several forms of a concept write triggers = [\"…\"]");
        }
        String single = values.text(table, "trigger");
        if (single != null) {
            if (!words.isEmpty()) {
                throw values.wrong(table, "trigger", "stands beside triggers; list all of them there");
            }
            words.add(single);
        }
        String key = table.contains(List.of("triggers")) ? "triggers" : "trigger";
        Set<String> seen = new HashSet<>();
        for (String word : words) {
            if (word.isBlank()) {
                throw values.wrong(table, key, "holds no word");
            }
            if (!seen.add(lexicon.canonical(word))) {
                throw values.wrong(table, key, "holds \"" + word + "\" twice");
            }
        }
        if (!words.isEmpty()) {
            triggers.put(concept, words.stream().map(String::strip).toList());
        }
    }

    private void tags(TomlTable table, String key, String concept, Map<String, Set<String>> into, Lexicon lexicon)
            throws SettingsException {
        Set<String> tags = new LinkedHashSet<>();
        for (String tag : values.texts(table, key)) {
            tags.add(lexicon.canonical(tag));
        }
        if (!tags.isEmpty()) {
            into.put(concept, tags);
        }
    }

    /** Slots are written as tags are: {@code eye color} is {@code eye colour}. */
    private void slots(TomlTable table, String concept, Lexicon lexicon) throws SettingsException {
        List<String> written = values.texts(table, "leave");
        if (written.isEmpty()) {
            return;
        }
        Map<String, String> known = new HashMap<>();
        lexicon.slots().forEach(slot -> known.put(Lexicon.key(slot), slot));
        Set<String> slots = new LinkedHashSet<>();
        for (String slot : written) {
            String found = known.get(Lexicon.key(slot));
            if (found == null) {
                throw values.unknown(table, "leave", "slot \"" + slot + "\"", slot, known.values());
            }
            slots.add(found);
        }
        leave.put(concept, slots);
    }

    /** One path or several, relative to the folder of this file. */
    private List<UserLexiconFiles.Named> paths(TomlTable toml, String key) throws SettingsException {
        String where = shown + SettingsValues.at(toml.inputPositionOf(List.of(key)));
        List<String> written = toml.get(List.of(key)) instanceof String one ? List.of(one) : values.texts(toml, key);
        return written.stream()
                .map(path -> new UserLexiconFiles.Named(path, where))
                .toList();
    }

    private Map<String, String> levels(TomlTable toml) throws SettingsException {
        Map<String, String> levels = new LinkedHashMap<>();
        TomlTable table = values.table(toml, "levels");
        for (String rule : table.keySet()) {
            String id = rule.contains(":") ? rule.substring(0, rule.indexOf(':')) : rule;
            if (!names.rules().contains(id)) {
                throw values.unknown(table, rule, "rule \"" + rule + "\"", id, names.rules());
            }
            ruleCase(table, rule, id);
            String level = values.text(table, rule);
            if (level == null || !LEVELS.contains(level)) {
                throw values.unknown(table, rule, "level \"" + level + "\" for " + rule, String.valueOf(level), LEVELS);
            }
            levels.put(rule, level);
        }
        return levels;
    }

    private void ruleCase(TomlTable levels, String rule, String id) throws SettingsException {
        if (id.equals(rule)) {
            return;
        }
        String ruleCase = rule.substring(id.length() + 1);
        Collection<String> cases = names.cases(id);
        if (cases.isEmpty()) {
            throw values.wrong(levels, rule, "names a case, and " + id + " has none");
        }
        if (!cases.contains(ruleCase)) {
            throw values.unknown(levels, rule, "case \"" + ruleCase + "\" of " + id, ruleCase, cases);
        }
    }

    private Map<String, String> policy(TomlTable toml) throws SettingsException {
        Map<String, String> policy = new LinkedHashMap<>();
        TomlTable table = values.table(toml, "policy");
        for (String name : table.keySet()) {
            String usual = names.policies().get(name);
            if (usual == null) {
                throw values.unknown(
                        table,
                        name,
                        "policy \"" + name + "\"",
                        name,
                        names.policies().keySet());
            }
            policy.put(name, value(table, name, usual));
        }
        return policy;
    }

    /** @param usual what the profile says, which tells whether a number or a word is wanted */
    private String value(TomlTable policy, String name, String usual) throws SettingsException {
        Object value = policy.get(List.of(name));
        boolean isNumber = value instanceof Long || value instanceof Double;
        if (!NUMBER.matcher(usual).matches()) {
            if (value instanceof String word) {
                Set<String> choices = CHOICES.getOrDefault(name, Set.of(word));
                if (!choices.contains(word)) {
                    throw values.unknown(policy, name, name + " \"" + word + "\"", word, choices);
                }
                return word;
            }
            throw values.wrong(policy, name, "must be a text in quotes, such as \"" + usual + "\"");
        }
        double number = isNumber ? ((Number) value).doubleValue() : Double.NaN;
        double most = isShare(name) ? 1 : Double.MAX_VALUE;
        if (!(number >= 0 && number <= most)) {
            throw values.wrong(
                    policy,
                    name,
                    isShare(name)
                            ? "must be a number from 0 to 1, such as " + usual
                            : "must be a number, such as " + usual);
        }
        return String.valueOf(value);
    }

    private static boolean isShare(String policy) {
        return List.of(policy.split("-")).contains("share");
    }

    private List<ProjectSettings.Off> off(TomlTable toml) throws SettingsException {
        List<ProjectSettings.Off> all = new ArrayList<>();
        for (SettingsValues.Entry entry : values.entries(toml, "off", "rule and paths")) {
            known(entry.table(), OFF, "off.");
            all.add(new ProjectSettings.Off(rule(entry.table()), globs(entry.table())));
        }
        return all;
    }

    private List<Suppression> suppressions(TomlTable toml) throws SettingsException {
        List<Suppression> all = new ArrayList<>();
        for (SettingsValues.Entry entry : values.entries(toml, "suppress", "rule and reason")) {
            all.add(suppression(entry.table(), entry.position()));
        }
        return all;
    }

    private Suppression suppression(TomlTable entry, TomlPosition position) throws SettingsException {
        known(entry, SUPPRESS, "suppress.");
        String rule = rule(entry);
        String path = values.glob(entry, "path", orEmpty(values.text(entry, "path")));
        Object until = entry.get(List.of("until"));
        if (until != null && !(until instanceof LocalDate)) {
            throw values.wrong(entry, "until", "must be a day without quotes, such as 2027-06-30");
        }
        return new Suppression(
                rule,
                path,
                Lexicon.key(orEmpty(values.text(entry, "tag"))),
                orEmpty(values.text(entry, "setting")),
                orEmpty(values.text(entry, "reason")),
                (LocalDate) until,
                Location.of(shown, position.line(), position.column(), 1));
    }

    private String rule(TomlTable entry) throws SettingsException {
        String rule = values.text(entry, "rule");
        if (rule == null || !names.rules().contains(rule)) {
            throw values.unknown(entry, "rule", "rule \"" + rule + "\"", String.valueOf(rule), names.rules());
        }
        return rule;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private List<String> globs(TomlTable off) throws SettingsException {
        List<String> globs = values.texts(off, "paths");
        if (globs.isEmpty()) {
            throw values.wrong(
                    off,
                    off.contains(List.of("paths")) ? "paths" : "rule",
                    "needs paths = [\"…\"], or it holds nowhere;" + " [levels] turns a rule off everywhere");
        }
        List<String> plain = new ArrayList<>();
        for (String glob : globs) {
            plain.add(values.glob(off, "paths", glob));
        }
        return plain;
    }

    private void known(TomlTable table, Set<String> keys, String prefix) throws SettingsException {
        for (String key : table.keySet()) {
            if (keys == TOP && names.policies().containsKey(key)) {
                throw values.wrong(table, key, "belongs under [policy]");
            }
            if (!keys.contains(key)) {
                throw values.unknown(table, key, "setting \"" + prefix + key + "\"", key, keys);
            }
        }
    }
}
