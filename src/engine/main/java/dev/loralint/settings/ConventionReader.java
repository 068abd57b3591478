package dev.loralint.settings;

import dev.loralint.captions.TagOrder;
import dev.loralint.conventions.AllowedTags;
import dev.loralint.conventions.AllowedValues;
import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Conventions;
import dev.loralint.conventions.Demand;
import dev.loralint.conventions.ForbiddenSetting;
import dev.loralint.conventions.ForbiddenTags;
import dev.loralint.conventions.ForbiddenValues;
import dev.loralint.conventions.RequiredSetting;
import dev.loralint.conventions.RequiredTag;
import dev.loralint.conventions.SettingCondition;
import dev.loralint.conventions.SettingRange;
import dev.loralint.conventions.TagLimit;
import dev.loralint.conventions.TagPatterns;
import dev.loralint.conventions.TagReplacement;
import dev.loralint.conventions.TagSequence;
import dev.loralint.conventions.TriggerScheme;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.NearestWord;
import dev.loralint.text.Wildcard;
import dev.loralint.trainer.formats.SettingNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;

/** Reads the {@code [[convention]]} entries of {@code loralint.toml}. */
final class ConventionReader {

    private static final String OF_CAPTIONS = "caption";
    private static final String OF_TRIGGERS = "trigger";
    private static final String OF_SETTINGS = "setting";

    /** What an entry can demand of captions, of which it has one. */
    private static final List<SettingKey> TAG_DEMANDS = List.of(
            SettingKey.REQUIRE,
            SettingKey.FORBID,
            SettingKey.ALLOW_ONLY,
            SettingKey.AT_LEAST,
            SettingKey.AT_MOST,
            SettingKey.ORDER,
            SettingKey.REPLACE,
            SettingKey.TRIGGER_SCHEME);

    /** What an entry can demand of a setting. */
    private static final List<SettingKey> SETTING_DEMANDS = List.of(
            SettingKey.REQUIRE,
            SettingKey.FORBID,
            SettingKey.EQUALS,
            SettingKey.ONE_OF,
            SettingKey.AT_LEAST,
            SettingKey.AT_MOST);

    /** The keys that an entry about a setting cannot have. */
    private static final List<SettingKey> NOT_OF_SETTINGS = List.of(
            SettingKey.ALLOW_ONLY,
            SettingKey.AMONG,
            SettingKey.ORDER,
            SettingKey.REPLACE,
            SettingKey.TRIGGER_SCHEME,
            SettingKey.FOR_CONCEPTS);

    private final Lexicon lexicon;
    private final List<String> lines;
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> levels = new LinkedHashMap<>();
    private final List<Demand> ofCaptions = new ArrayList<>();
    private final List<Demand> ofTriggers = new ArrayList<>();
    private final List<Demand> ofSettings = new ArrayList<>();
    private final OpposedDemands opposed = new OpposedDemands();

    /** @param lines those of the file, to show entries as they are written */
    ConventionReader(Lexicon lexicon, List<String> lines) {
        this.lexicon = lexicon;
        this.lines = lines;
    }

    Conventions read(List<SettingsTable> entries) throws SettingsException {
        for (SettingsTable entry : entries) {
            read(entry);
        }
        return new Conventions(ofCaptions, ofTriggers, ofSettings);
    }

    /** The levels that the entries set, by the id of the convention. */
    Map<String, String> levels() {
        return levels;
    }

    /** @param prune tags that are pruned, by concept */
    void checkPruned(Map<String, Set<String>> prune) throws SettingsException {
        for (Demand demand : ofCaptions) {
            for (Map.Entry<String, Set<String>> pruned : prune.entrySet()) {
                boolean meet = pruned.getKey().isEmpty()
                        || demand.convention().concepts().matches(pruned.getKey());
                if (meet
                        && demand instanceof RequiredTag required
                        && pruned.getValue().contains(required.tag().text())) {
                    Location place = demand.convention().place();
                    throw new SettingsException(place.path() + ":" + place.line() + ":" + place.column()
                            + ": the convention \"" + demand.convention().name() + "\" requires \"" + required.written()
                            + "\", and \"prune\" removes it; keep one of them");
                }
            }
        }
    }

    private void read(SettingsTable entry) throws SettingsException {
        String name = name(entry);
        boolean ofSetting = entry.has(SettingKey.DEMANDED_SETTING);
        List<SettingKey> demands = demands(entry, ofSetting ? SETTING_DEMANDS : TAG_DEMANDS);
        boolean ofTrigger = demands.contains(SettingKey.TRIGGER_SCHEME);
        Convention convention =
                convention(entry, name, ofSetting ? OF_SETTINGS : ofTrigger ? OF_TRIGGERS : OF_CAPTIONS);
        checkKeys(entry, ofSetting, demands);
        if (ofSetting) {
            ofSettings.add(settingDemand(entry, convention, demands.get(0)));
        } else if (ofTrigger) {
            ofTriggers.add(new TriggerScheme(convention, scheme(entry)));
        } else {
            for (Demand demand : tagDemands(entry, convention, demands.get(0))) {
                String problem = opposed.add(demand);
                if (problem != null) {
                    throw entry.wrong(demands.get(0), problem);
                }
                ofCaptions.add(demand);
            }
        }
    }

    private static List<SettingKey> demands(SettingsTable entry, List<SettingKey> known) throws SettingsException {
        List<SettingKey> demands = known.stream().filter(entry::has).toList();
        if (demands.isEmpty()) {
            String keys = String.join(", ", known.stream().map(SettingKey::key).toList());
            throw new SettingsException(entry.place(SettingKey.NAME.key()) + ": the entry \""
                    + entry.textOrEmpty(SettingKey.NAME) + "\" requires nothing; add one of " + keys
                    + (known == TAG_DEMANDS ? ", or setting with a value" : ""));
        }
        boolean range = demands.equals(List.of(SettingKey.AT_LEAST, SettingKey.AT_MOST));
        if (demands.size() > 1 && !range) {
            List<SettingKey> written = demands.stream()
                    .sorted(Comparator.comparingInt(entry::line))
                    .toList();
            throw entry.wrong(
                    written.get(1),
                    "is a second demand after \"" + written.get(0).key()
                            + "\"; move it to a [[convention]] of its own");
        }
        return demands;
    }

    private static void checkKeys(SettingsTable entry, boolean ofSetting, List<SettingKey> demands)
            throws SettingsException {
        List<SettingKey> wrong = ofSetting ? NOT_OF_SETTINGS : List.of(SettingKey.EQUALS, SettingKey.ONE_OF);
        for (SettingKey key : wrong) {
            if (entry.has(key)) {
                throw entry.wrong(
                        key,
                        ofSetting
                                ? "does not go with \"setting\""
                                : "needs \"setting\", the setting that has the value");
            }
        }
        boolean counts = demands.contains(SettingKey.AT_LEAST) || demands.contains(SettingKey.AT_MOST);
        if (entry.has(SettingKey.AMONG) && !counts) {
            throw entry.wrong(SettingKey.AMONG, "needs \"at-most\" or \"at-least\"");
        }
    }

    private String name(SettingsTable entry) throws SettingsException {
        String name = entry.text(SettingKey.NAME);
        if (name == null) {
            throw new SettingsException(entry.shown() + SettingsTable.at(entry.position())
                    + ": \"convention\" needs a name, such as name = \"quality-tag\"");
        }
        if (!name.matches(ValueType.NAMES)) {
            throw entry.wrong(
                    SettingKey.NAME,
                    "is \"" + name + "\"; expected small letters, digits and hyphens, such as \"quality-tag\"");
        }
        if (List.of(OF_CAPTIONS, OF_TRIGGERS, OF_SETTINGS).contains(name)) {
            throw entry.wrong(SettingKey.NAME, "is \"" + name + "\", which is the name of a rule; choose another name");
        }
        if (!names.add(name)) {
            throw entry.wrong(SettingKey.NAME, "is \"" + name + "\", which is the name of an earlier convention");
        }
        return name;
    }

    private Convention convention(SettingsTable entry, String name, String kind) throws SettingsException {
        String level = entry.text(SettingKey.LEVEL);
        if (level != null) {
            if (!SettingKey.LEVEL.type().words().contains(level)) {
                throw entry.unknown(
                        SettingKey.LEVEL, level, SettingKey.LEVEL.type().words());
            }
            levels.put(RuleDoc.CONVENTIONS + name, level);
        }
        String concept = entry.text(SettingKey.FOR_CONCEPTS);
        return new Convention(
                RuleDoc.CONVENTIONS + kind,
                name,
                entry.textOrEmpty(SettingKey.WHY)
                        .strip()
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\.$", ""),
                Wildcard.of(concept == null ? "*" : concept),
                condition(entry),
                Location.of(
                        entry.shown(), entry.position().line(), entry.position().column(), 1),
                written(entry.position().line()));
    }

    /** The entry as the file has it, up to the next table. */
    private String written(int line) {
        int end = line;
        while (end < lines.size()
                && (!lines.get(end).strip().startsWith("[")
                        || lines.get(end).strip().startsWith("[" + SettingKey.CONVENTION.key() + "."))) {
            end++;
        }
        return String.join("\n", lines.subList(line - 1, end)).strip();
    }

    // ---- captions and trigger words

    private List<Demand> tagDemands(SettingsTable entry, Convention convention, SettingKey demand)
            throws SettingsException {
        return switch (demand) {
            case REQUIRE -> required(entry, convention);
            case FORBID -> List.of(new ForbiddenTags(convention, patterns(entry, demand)));
            case ALLOW_ONLY -> List.of(new AllowedTags(convention, patterns(entry, demand)));
            case ORDER -> List.of(new TagSequence(convention, order(entry)));
            case REPLACE -> replacements(entry, convention);
            default -> List.of(limit(entry, convention));
        };
    }

    private List<Demand> required(SettingsTable entry, Convention convention) throws SettingsException {
        List<Demand> all = new ArrayList<>();
        for (String tag : tags(entry, SettingKey.REQUIRE)) {
            all.add(new RequiredTag(convention, tag, pattern(tag)));
        }
        return all;
    }

    private TagPatterns patterns(SettingsTable entry, SettingKey key) throws SettingsException {
        return new TagPatterns(tags(entry, key).stream().map(this::pattern).toList());
    }

    private Wildcard pattern(String tag) {
        return Wildcard.of(lexicon.canonical(tag));
    }

    /** At least one tag, each of them once. */
    private List<String> tags(SettingsTable entry, SettingKey key) throws SettingsException {
        List<String> tags = entry.texts(key).stream().map(String::strip).toList();
        if (tags.isEmpty()) {
            throw entry.wrong(key, "is empty; expected at least one tag");
        }
        Set<String> seen = new HashSet<>();
        for (String tag : tags) {
            checkTag(entry, key, tag);
            if (!seen.add(lexicon.canonical(tag))) {
                throw entry.wrong(key, "has \"" + tag + "\" twice");
            }
        }
        return tags;
    }

    private static void checkTag(SettingsTable entry, SettingKey key, String tag) throws SettingsException {
        if (tag.isBlank()) {
            throw entry.wrong(key, "has an empty tag");
        }
        if (tag.contains(",") || tag.contains("\n") || tag.contains("\r")) {
            throw entry.wrong(key, "has \"" + tag + "\"; a tag has no comma and no line break");
        }
    }

    private TagOrder order(SettingsTable entry) throws SettingsException {
        return new TagOrder(tags(entry, SettingKey.ORDER).stream()
                .map(tag -> tag.equals(TagOrder.TRIGGER) ? tag : lexicon.canonical(tag))
                .toList());
    }

    private List<Demand> replacements(SettingsTable entry, Convention convention) throws SettingsException {
        SettingsTable table = entry.table(SettingKey.REPLACE);
        List<Demand> all = new ArrayList<>();
        for (String from : table.keys()) {
            String to = table.text(from);
            if (to == null || Lexicon.plain(from).equals(Lexicon.plain(to))) {
                throw table.wrong(from, "is replaced by itself");
            }
            checkTag(entry, SettingKey.REPLACE, from);
            checkTag(entry, SettingKey.REPLACE, to);
            if (from.contains("*") || to.contains("*")) {
                throw table.wrong(from, "is not one tag; \"replace\" takes no \"*\"");
            }
            all.add(new TagReplacement(convention, lexicon.canonical(from), to.strip()));
        }
        if (all.isEmpty()) {
            throw entry.wrong(SettingKey.REPLACE, "is empty; expected tags and the tags that replace them");
        }
        return all;
    }

    private Demand limit(SettingsTable entry, Convention convention) throws SettingsException {
        int least = count(entry, SettingKey.AT_LEAST, 0);
        int most = count(entry, SettingKey.AT_MOST, Integer.MAX_VALUE);
        if (least > most) {
            throw entry.wrong(SettingKey.AT_LEAST, "is " + least + ", which is more than \"at-most\"");
        }
        TagPatterns among =
                entry.has(SettingKey.AMONG) ? patterns(entry, SettingKey.AMONG) : new TagPatterns(List.of());
        return new TagLimit(convention, least, most, among);
    }

    private static int count(SettingsTable entry, SettingKey key, int otherwise) throws SettingsException {
        Object value = entry.value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Long number && number >= 0 && number < Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw entry.wrong(key, "must be a number of tags, such as 20");
    }

    private static Pattern scheme(SettingsTable entry) throws SettingsException {
        String written = entry.textOrEmpty(SettingKey.TRIGGER_SCHEME);
        if (written.isEmpty()) {
            throw entry.wrong(SettingKey.TRIGGER_SCHEME, "is empty; expected a regular expression");
        }
        try {
            return Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            throw entry.wrong(
                    SettingKey.TRIGGER_SCHEME,
                    "is \"" + written + "\", which is not a regular expression: " + e.getDescription());
        }
    }

    // ---- settings

    private static Demand settingDemand(SettingsTable entry, Convention convention, SettingKey demand)
            throws SettingsException {
        String setting = entry.textOrEmpty(SettingKey.DEMANDED_SETTING).strip();
        if (setting.isEmpty()) {
            throw entry.wrong(SettingKey.DEMANDED_SETTING, "is empty; expected the name of a setting");
        }
        checkSetting(entry, SettingKey.DEMANDED_SETTING.key(), setting);
        return switch (demand) {
            case EQUALS ->
                new AllowedValues(convention, setting, List.of(scalar(entry, demand.key(), entry.value(demand))));
            case ONE_OF -> new AllowedValues(convention, setting, values(entry, demand.key()));
            case REQUIRE -> {
                checkTrue(entry, demand);
                yield new RequiredSetting(convention, setting);
            }
            case FORBID -> {
                if (entry.value(demand) instanceof TomlArray) {
                    yield new ForbiddenValues(convention, setting, values(entry, demand.key()));
                }
                checkTrue(entry, demand);
                yield new ForbiddenSetting(convention, setting);
            }
            default -> range(entry, convention, setting);
        };
    }

    /**
     * A misspelt name would be a convention that everything follows. A name like no other may be a key of a trainer that
     * loralint does not know, and one with its path is not checked.
     */
    private static void checkSetting(SettingsTable table, String key, String setting) throws SettingsException {
        if (!isKnown(setting)) {
            Optional<String> nearest = NearestWord.of(setting, SettingNames.all());
            if (nearest.isPresent()) {
                throw unknownSetting(table, key, setting, "did you mean \"" + nearest.get() + "\"?");
            }
        }
    }

    private static boolean isKnown(String setting) {
        return setting.contains(".")
                || setting.contains(" ")
                || SettingNames.all().contains(setting);
    }

    private static SettingsException unknownSetting(SettingsTable table, String key, String setting, String advice) {
        return new SettingsException(table.place(key) + ": unknown setting \"" + setting + "\"; " + advice);
    }

    /** With an unknown name it would never be met, and the convention never checked. */
    private static SettingCondition condition(SettingsTable entry) throws SettingsException {
        if (!entry.has(SettingKey.WHEN)) {
            return SettingCondition.NONE;
        }
        SettingsTable table = entry.table(SettingKey.WHEN);
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (String setting : table.keys()) {
            checkSetting(table, setting, setting);
            if (!isKnown(setting)) {
                throw unknownSetting(
                        table, setting, setting, "expected a term, such as \"optimizer\", or a key of a trainer");
            }
            Object value = table.value(setting);
            values.put(
                    setting,
                    value instanceof TomlArray ? values(table, setting) : List.of(scalar(table, setting, value)));
        }
        if (values.isEmpty()) {
            throw entry.wrong(SettingKey.WHEN, "is empty; expected settings and their values");
        }
        return new SettingCondition(values);
    }

    private static void checkTrue(SettingsTable entry, SettingKey key) throws SettingsException {
        if (!Boolean.TRUE.equals(entry.value(key))) {
            throw entry.wrong(
                    key,
                    "must be true for a setting"
                            + (key == SettingKey.FORBID ? ", or a list of values" : "; \"one-of\" lists values"));
        }
    }

    private static Demand range(SettingsTable entry, Convention convention, String setting) throws SettingsException {
        double least = number(entry, SettingKey.AT_LEAST, Double.NEGATIVE_INFINITY);
        double most = number(entry, SettingKey.AT_MOST, Double.POSITIVE_INFINITY);
        if (least > most) {
            throw entry.wrong(SettingKey.AT_LEAST, "is more than \"at-most\"");
        }
        return new SettingRange(convention, setting, least, most);
    }

    private static double number(SettingsTable entry, SettingKey key, double otherwise) throws SettingsException {
        Object value = entry.value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw entry.wrong(key, "must be a number");
    }

    private static List<Object> values(SettingsTable entry, String key) throws SettingsException {
        if (!(entry.value(key) instanceof TomlArray array) || array.isEmpty()) {
            throw entry.wrong(key, "must be a list of at least one value");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(scalar(entry, key, array.get(i)));
        }
        return values;
    }

    private static Object scalar(SettingsTable entry, String key, @Nullable Object value) throws SettingsException {
        boolean known = Stream.of(String.class, Long.class, Double.class, Boolean.class)
                .anyMatch(type -> type.isInstance(value));
        if (value == null || !known || value instanceof Double number && !Double.isFinite(number)) {
            throw entry.wrong(key, "must be a text, a number, true or false");
        }
        return value;
    }
}
