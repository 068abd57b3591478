package dev.loralint.settings;

import dev.loralint.concepts.Subject;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.conventions.Conventions;
import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FilesAbove;
import dev.loralint.finding.Gate;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.UserLexicon;
import dev.loralint.settings.SettingKey.Section;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/** Reads {@code loralint.toml}. Every key it does not know is an error, since a misspelt setting would do nothing. */
public final class SettingsReader {

    private final Path file;
    private final String shown;
    private Names names;
    private final Map<String, List<String>> triggers = new HashMap<>();
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, Set<String>> keep = new HashMap<>();
    private final Map<String, Set<String>> prune = new HashMap<>();
    private final Map<String, Set<String>> leave = new HashMap<>();
    private Conventions conventions = Conventions.NONE;

    /** What the rulebook and the profiles know, so that a misspelt name is found. */
    public interface Names {

        Collection<String> profiles();

        Collection<String> rules();

        /** The cases of a rule; none where it has one alone. */
        Collection<String> cases(String rule);

        /**
         * The same with the rules in some folders.
         *
         * @throws SettingsException if one of them is not as it must be
         */
        Names with(List<Path> folders) throws SettingsException;

        /** The default profile's numbers and words, which messages give as examples. */
        Policy usual();
    }

    private SettingsReader(Path file, String shown, Names names) {
        this.file = file;
        this.shown = shown;
        this.names = names;
    }

    /** The file that applies to a path; {@code null} where there is none. */
    public static @Nullable Path find(Path start) {
        return FilesAbove.find(start, ProjectSettings.NAME);
    }

    /**
     * @param shown the file as shown to people
     * @throws SettingsException if it cannot be read or says something that loralint does not know
     */
    public static ProjectSettings read(Path file, String shown, Names names) throws SettingsException {
        return new SettingsReader(file, shown, names).read();
    }

    private ProjectSettings read() throws SettingsException {
        String content = content();
        TomlParseResult toml = Toml.parse(content);
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().get(0);
            throw new SettingsException(shown + SettingsTable.at(error.position()) + ": " + error.getMessage());
        }
        SettingsTable top = SettingsTable.of(shown, toml);
        known(top, Section.TOP, "");
        UserLexicon own =
                new UserLexiconFiles(file, shown).read(files(top, SettingKey.LEXICON), files(top, SettingKey.TAG_LIST));
        Lexicon lexicon = Lexicon.standard().withUser(own);
        concept(top, "", lexicon);
        SettingsTable concepts = top.table(SettingKey.CONCEPTS);
        for (String name : concepts.keys()) {
            SettingsTable concept = concepts.table(name);
            known(concept, Section.CONCEPT, name + ".");
            concept(concept, name, lexicon);
        }
        List<Path> rules = folders(top);
        names = names.with(rules);
        String profile = top.text(SettingKey.PROFILE);
        if (profile != null && !names.profiles().contains(profile)) {
            throw top.unknown(SettingKey.PROFILE, profile, names.profiles());
        }
        String gate = top.text(SettingKey.GATE);
        if (gate != null && Gate.named(gate).isEmpty()) {
            throw top.unknown(SettingKey.GATE, gate, Gate.labels());
        }
        ConventionReader reader = new ConventionReader(lexicon, content.lines().toList());
        conventions = reader.read(entries(top, SettingKey.CONVENTION, Section.CONVENTION_ENTRY, "name and a demand"));
        reader.checkPruned(prune);
        return new ProjectSettings(
                file,
                profile,
                gate == null ? null : Gate.named(gate).orElseThrow(),
                top.textOrEmpty(SettingKey.GPU),
                top.textOrEmpty(SettingKey.TRAINER),
                cwd(top),
                subjects.get(""),
                existing(files(top, SettingKey.TAGS_FROM)),
                rules,
                levels(top, reader.levels()),
                policy(top),
                triggers,
                subjects,
                keep,
                prune,
                leave,
                own,
                off(top),
                places(top),
                conventions,
                suppressions(top));
    }

    private String content() throws SettingsException {
        try {
            String content = Disk.text(file);
            return content.startsWith("\uFEFF") ? content.substring(1) : content;
        } catch (CharacterCodingException e) {
            throw new SettingsException(shown + ": the file is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new SettingsException(shown + ": " + FileProblem.describe(e, "cannot read the file"));
        }
    }

    /** @param within for a concept, its name and a dot */
    private static void known(SettingsTable table, Section kind, String within) throws SettingsException {
        Set<String> keys = kind.keys();
        for (String key : table.keys()) {
            if (kind == Section.TOP && PolicyKey.find(key).isPresent()) {
                throw table.wrong(key, "belongs under [policy]");
            }
            if (!keys.contains(key)) {
                throw table.unknown(key, "setting \"" + kind.prefix() + within + key + "\"", key, keys);
            }
        }
    }

    /** One path or several, relative to the folder of this file. */
    private static List<UserLexiconFiles.Named> files(SettingsTable top, SettingKey key) throws SettingsException {
        String where = top.place(key.key());
        List<String> written = top.value(key) instanceof String one ? List.of(one) : top.texts(key);
        return written.stream()
                .map(path -> new UserLexiconFiles.Named(path, where))
                .toList();
    }

    /** The folders of rules, which have to be there. */
    private List<Path> folders(SettingsTable top) throws SettingsException {
        List<Path> folders = new ArrayList<>();
        for (UserLexiconFiles.Named named : files(top, SettingKey.RULES)) {
            folders.add(folder(named));
        }
        return folders;
    }

    /** Files and folders, which have to be there. */
    private List<Path> existing(List<UserLexiconFiles.Named> named) throws SettingsException {
        List<Path> found = new ArrayList<>();
        for (UserLexiconFiles.Named each : named) {
            try {
                Path path = file.resolveSibling(each.path()).normalize();
                if (!Disk.exists(path)) {
                    throw new SettingsException(each.where() + ": \"" + each.path()
                            + "\" does not exist; paths are relative to the folder of this file");
                }
                found.add(path);
            } catch (InvalidPathException e) {
                throw new SettingsException(
                        each.where() + ": \"" + each.path() + "\" is not a valid file name on this system");
            }
        }
        return found;
    }

    /** The folder in which the trainer is started, which has to be there. */
    private @Nullable Path cwd(SettingsTable top) throws SettingsException {
        String folder = top.text(SettingKey.CWD);
        return folder == null ? null : folder(new UserLexiconFiles.Named(folder, top.place(SettingKey.CWD.key())));
    }

    private Path folder(UserLexiconFiles.Named named) throws SettingsException {
        try {
            Path folder = file.resolveSibling(named.path());
            if (!Disk.isDirectory(folder)) {
                boolean onDisk = folder.getFileSystem() == FileSystems.getDefault();
                throw new SettingsException(named.where() + ": there is no folder \"" + named.path() + "\""
                        + (onDisk ? "" : " in the repository, and nothing outside of it is read")
                        + "; paths are relative to the folder of this file");
            }
            return folder.normalize();
        } catch (InvalidPathException e) {
            throw new SettingsException(
                    named.where() + ": \"" + named.path() + "\" is not a valid file name on this system");
        }
    }

    private void concept(SettingsTable table, String name, Lexicon lexicon) throws SettingsException {
        triggers(table, name, lexicon);
        String subject = table.text(SettingKey.SUBJECT);
        if (subject != null) {
            try {
                subjects.put(name, Subject.valueOf(subject.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw table.unknown(
                        SettingKey.SUBJECT, subject, SettingKey.SUBJECT.type().words());
            }
        }
        tags(table, SettingKey.KEEP, name, keep, lexicon);
        tags(table, SettingKey.PRUNE, name, prune, lexicon);
        slots(table, name, lexicon);
    }

    private void triggers(SettingsTable table, String concept, Lexicon lexicon) throws SettingsException {
        List<String> words = new ArrayList<>(table.texts(SettingKey.TRIGGERS));
        if (table.value(SettingKey.TRIGGER) instanceof TomlArray) {
            throw table.wrong(SettingKey.TRIGGER, "must be a string; for several outfits, set triggers = [\"…\"]");
        }
        String single = table.text(SettingKey.TRIGGER);
        if (single != null) {
            if (!words.isEmpty()) {
                throw table.wrong(
                        SettingKey.TRIGGER, "cannot be set together with triggers; list all words in triggers");
            }
            words.add(single);
        }
        SettingKey key = table.has(SettingKey.TRIGGERS) ? SettingKey.TRIGGERS : SettingKey.TRIGGER;
        Set<String> seen = new HashSet<>();
        for (String word : words) {
            if (word.isBlank()) {
                throw table.wrong(key, "must not be empty");
            }
            if (!TriggerWords.fitsCaption(word)) {
                throw table.wrong(key, "must not contain a line break");
            }
            if (!seen.add(lexicon.canonical(word))) {
                throw table.wrong(key, "contains \"" + word + "\" twice");
            }
        }
        if (!words.isEmpty()) {
            triggers.put(concept, words.stream().map(String::strip).toList());
        }
    }

    private static void tags(
            SettingsTable table, SettingKey key, String concept, Map<String, Set<String>> into, Lexicon lexicon)
            throws SettingsException {
        Set<String> tags = new LinkedHashSet<>();
        for (String tag : table.texts(key)) {
            tags.add(lexicon.canonical(tag));
        }
        if (!tags.isEmpty()) {
            into.put(concept, tags);
        }
    }

    /** Slots are written as tags are: {@code eye color} is {@code eye colour}. */
    private void slots(SettingsTable table, String concept, Lexicon lexicon) throws SettingsException {
        List<String> written = table.texts(SettingKey.LEAVE);
        if (written.isEmpty()) {
            return;
        }
        Map<String, String> known = new HashMap<>();
        lexicon.slots().forEach(slot -> known.put(Lexicon.key(slot), slot));
        Set<String> slots = new LinkedHashSet<>();
        for (String slot : written) {
            String found = known.get(Lexicon.key(slot));
            if (found == null) {
                throw table.unknown(SettingKey.LEAVE.key(), "slot \"" + slot + "\"", slot, known.values());
            }
            slots.add(found);
        }
        leave.put(concept, slots);
    }

    /** @param own the levels that conventions set themselves */
    private Map<String, String> levels(SettingsTable top, Map<String, String> own) throws SettingsException {
        List<String> known = ValueType.LEVEL.words();
        Map<String, String> levels = new LinkedHashMap<>(own);
        Set<String> rules = new TreeSet<>(names.rules());
        rules.addAll(conventions.ids());
        SettingsTable table = top.table(SettingKey.LEVELS);
        for (String rule : table.keys()) {
            String id = rule.contains(":") ? rule.substring(0, rule.indexOf(':')) : rule;
            if (!rules.contains(id)) {
                throw table.unknown(rule, "rule \"" + rule + "\"", id, rules);
            }
            if (own.containsKey(id)) {
                throw table.wrong(rule, "has a level in its [[convention]] too; keep one of them");
            }
            ruleCase(table, rule, id);
            String level = table.text(rule);
            if (level == null || !known.contains(level)) {
                throw table.unknown(rule, "level \"" + level + "\" for " + rule, String.valueOf(level), known);
            }
            levels.put(rule, level);
        }
        return levels;
    }

    private void ruleCase(SettingsTable levels, String rule, String id) throws SettingsException {
        if (id.equals(rule)) {
            return;
        }
        String ruleCase = rule.substring(id.length() + 1);
        Collection<String> cases = names.cases(id);
        if (cases.isEmpty()) {
            throw levels.wrong(rule, "names a case, but " + id + " has no cases");
        }
        if (!cases.contains(ruleCase)) {
            throw levels.unknown(rule, "case \"" + ruleCase + "\" of " + id, ruleCase, cases);
        }
    }

    private Map<PolicyKey, String> policy(SettingsTable top) throws SettingsException {
        Map<PolicyKey, String> policy = new EnumMap<>(PolicyKey.class);
        SettingsTable table = top.table(SettingKey.POLICY);
        for (String name : table.keys()) {
            PolicyKey key = PolicyKey.find(name).orElse(null);
            if (key == null) {
                throw table.unknown(name, "policy \"" + name + "\"", name, PolicyKey.keys());
            }
            Object value = table.value(name);
            if (value == null || !key.accepts(value)) {
                throw refused(table, key, value);
            }
            policy.put(key, value.toString());
        }
        return policy;
    }

    private SettingsException refused(SettingsTable policy, PolicyKey key, @Nullable Object value) {
        String name = key.key();
        if (!key.type().words().isEmpty() && value instanceof String word) {
            return policy.unknown(
                    name, name + " \"" + word + "\"", word, key.type().words());
        }
        String usual = names.usual().word(key);
        return policy.wrong(
                name, "must be " + key.expected() + ", such as " + (key.type().isNumber() ? usual : '"' + usual + '"'));
    }

    private List<ProjectSettings.Off> off(SettingsTable top) throws SettingsException {
        List<ProjectSettings.Off> all = new ArrayList<>();
        for (SettingsTable entry : entries(top, SettingKey.OFF, Section.OFF_ENTRY, "rule and paths")) {
            all.add(new ProjectSettings.Off(rule(entry), globs(entry)));
        }
        return all;
    }

    /** A rule as findings name it: a convention instead of the rule that checks it. */
    private String rule(SettingsTable entry) throws SettingsException {
        String rule = entry.text(SettingKey.RULE);
        Set<String> rules = new TreeSet<>(names.rules());
        rules.removeIf(id -> id.startsWith(RuleDoc.CONVENTIONS));
        rules.addAll(conventions.ids());
        if (rule == null || !rules.contains(rule)) {
            throw entry.unknown(SettingKey.RULE, String.valueOf(rule), rules);
        }
        return rule;
    }

    /** The entries of a list of tables, whose keys are all known. */
    private static List<SettingsTable> entries(SettingsTable top, SettingKey key, Section kind, String with)
            throws SettingsException {
        List<SettingsTable> entries = top.entries(key, with);
        for (SettingsTable entry : entries) {
            known(entry, kind, "");
        }
        return entries;
    }

    private static List<String> globs(SettingsTable off) throws SettingsException {
        List<String> globs = new ArrayList<>();
        for (String glob : off.texts(SettingKey.OFF_PATHS)) {
            globs.add(off.glob(SettingKey.OFF_PATHS, glob));
        }
        if (globs.isEmpty()) {
            throw off.wrong(
                    off.has(SettingKey.OFF_PATHS) ? SettingKey.OFF_PATHS : SettingKey.RULE,
                    "requires paths = [\"…\"]; use [levels] to turn a rule off everywhere");
        }
        return globs;
    }

    /** A place here is in the folder of the settings unless it is absolute. */
    private Map<String, String> places(SettingsTable top) throws SettingsException {
        SettingsTable table = top.table(SettingKey.PATHS);
        Path folder = file.toAbsolutePath().normalize().getParent();
        Map<String, String> places = new TreeMap<>(
                Comparator.comparing((String from) -> -from.length()).thenComparing(Comparator.naturalOrder()));
        for (String from : table.keys()) {
            String here = table.text(from);
            if (here == null || folder == null || from.isEmpty()) {
                throw table.wrong(from, "must be a string with a folder on this machine");
            }
            try {
                places.put(from, folder.resolve(here).toString());
            } catch (InvalidPathException e) {
                throw table.wrong(from, "is \"" + here + "\", which is not a valid path on this system");
            }
        }
        return Collections.unmodifiableMap(places);
    }

    private List<Suppression> suppressions(SettingsTable top) throws SettingsException {
        List<Suppression> all = new ArrayList<>();
        for (SettingsTable entry : entries(top, SettingKey.SUPPRESS, Section.SUPPRESSION, "rule and reason")) {
            all.add(suppression(entry));
        }
        return all;
    }

    private Suppression suppression(SettingsTable entry) throws SettingsException {
        String rule = rule(entry);
        String path = entry.glob(SettingKey.PATH, entry.textOrEmpty(SettingKey.PATH));
        Object until = entry.value(SettingKey.UNTIL);
        if (until != null && !(until instanceof LocalDate)) {
            throw entry.wrong(SettingKey.UNTIL, "must be a date without quotes, such as 2027-06-30");
        }
        return new Suppression(
                rule,
                path,
                Lexicon.key(entry.textOrEmpty(SettingKey.TAG)),
                entry.textOrEmpty(SettingKey.SETTING),
                entry.textOrEmpty(SettingKey.REASON),
                (LocalDate) until,
                Location.of(shown, entry.position().line(), entry.position().column(), 1));
    }
}
