package dev.loralint.settings;

import static dev.loralint.settings.SettingKey.Section.CONCEPT;
import static dev.loralint.settings.SettingKey.Section.CONVENTION_ENTRY;
import static dev.loralint.settings.SettingKey.Section.OFF_ENTRY;
import static dev.loralint.settings.SettingKey.Section.SUPPRESSION;
import static dev.loralint.settings.SettingKey.Section.TOP;

import dev.loralint.knowledge.TrainerList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every key of {@code loralint.toml}; those of {@code [policy]} are {@link PolicyKey}s. The reader, the JSON schema and
 * {@code docs/settings.md} take the keys from here: {@code mvn compile exec:java@generated-docs} writes the last two.
 */
public enum SettingKey {
    PROFILE(
            ValueType.PROFILE,
            "The rule profile: the level of every rule, and the numbers that rules compare with. If it is not set,"
                    + " loralint uses the profile for the base model of the configuration, or `illustrious` if it cannot"
                    + " identify the base model, and advice about settings is at most a warning.",
            "\"lenient\"",
            TOP),
    GATE(
            ValueType.GATE,
            "What can make a check fail, and keep `handoff` from starting: `\"all\"` findings, only `\"facts\"` (what the"
                    + " trainer does and what it does not read), or `\"proof\"`: all findings, and a training run that is not"
                    + " ready. With `\"facts\"`, errors that are advice are shown and pass."
                    + " `\"all\"` if it is not set; `--gate` replaces it.",
            "\"facts\"",
            TOP),
    GPU(ValueType.TEXT, "The GPU for training. Rules about bf16 and compilation need its name.", "\"RTX 3090\"", TOP),
    TRAINER(
            ValueType.TEXT,
            "The trainer and its version, as for `--trainer`: findings and defaults are those of this version."
                    + " `loralint trainers` lists the known ones.",
            "\"" + TrainerList.REFERENCE + "@0.11.1\"",
            TOP),
    CWD(
            ValueType.FOLDER,
            "The folder in which the trainer is started, as for `--cwd`: relative paths in configurations are looked for there, and"
                    + " nowhere else. If it is not set, they are looked for near the configuration (docs/trainers.md). Relative to the"
                    + " folder of `loralint.toml`.",
            "\".\"",
            TOP),
    SUBJECT(
            ValueType.SUBJECT,
            "What the concept teaches. Only a character has an identity that captions leave to the trigger word. If it is not"
                    + " set, names and captions decide, and `dataset/no-shared-subject` reports what is not a character for"
                    + " certain. At the top level: for every concept that does not set it.",
            "\"style\"",
            TOP,
            CONCEPT),
    TRIGGER(
            ValueType.WORD,
            "The trigger word. At the top level: for every concept that does not set one.",
            "\"mira\"",
            TOP,
            CONCEPT),
    TRIGGERS(
            ValueType.WORDS,
            "Several trigger words, one for each form of the concept (an outfit). A caption belongs to the forms whose"
                    + " word it contains. Not together with `trigger`.",
            "[\"mira gown\", \"mira armor\"]",
            CONCEPT),
    KEEP(
            ValueType.TEXTS,
            "Tags that are never pruned, whatever the rules infer. At the top level: in every concept.",
            "[\"hair ribbon\"]",
            TOP,
            CONCEPT),
    PRUNE(
            ValueType.TEXTS,
            "Tags that are always pruned, whatever the rules infer. At the top level: in every concept.",
            "[\"school emblem\"]",
            TOP,
            CONCEPT),
    LEAVE(
            ValueType.TEXTS,
            "Slots whose tags are not pruned, except for tags that `prune` names. At the top level: in every concept."
                    + " `loralint tags` shows the slot of a tag.",
            "[\"eye colour\"]",
            TOP,
            CONCEPT),
    LEXICON(
            ValueType.FILES,
            "Your own lexicon files, in the form of `rules/lexicon` (`class`, `[slot.NAME]` with `tags` and `nouns`)."
                    + " They take precedence over loralint's lexicon. Paths are relative to the folder of"
                    + " `loralint.toml`.",
            "\"my-words.toml\"",
            TOP),
    TAG_LIST(
            ValueType.FILES,
            "Tag lists in the CSV form of tagcomplete (`name,category,count,\"alias,alias\"`). An alias is then the"
                    + " same tag as its name. Paths are relative to the folder of `loralint.toml`.",
            "\"danbooru.csv\"",
            TOP),
    TAGS_FROM(
            ValueType.FILES,
            "What another tagger says of the images, as for `--tags-from`: a folder with a file for each image, or one JSON, JSON"
                    + " lines or CSV file (`docs/second-opinion.md`). Paths are relative to the folder of `loralint.toml`.",
            "\"wd14.json\"",
            TOP),
    RULES(
            ValueType.FOLDERS,
            "Folders with rules of your own (see `docs/writing-rules.md`). Paths are relative to the folder of"
                    + " `loralint.toml`. A rule can do what a Java program can do: it is run after `loralint trust` for its folder.",
            "[\"house-rules\"]",
            TOP),
    PATHS(
            ValueType.TEXT_BY_NAME,
            "For configurations from another machine: the beginning of a path there, and the folder that replaces it"
                    + " here. The longest beginning that fits is used. A relative folder is in the folder of"
                    + " `loralint.toml`.",
            "[paths]\n'D:\\train' = \"data\"",
            TOP),
    LEVELS(
            ValueType.LEVEL_BY_RULE,
            "The level of a rule (`\"error\"`, `\"warning\"`, `\"info\"` or `\"off\"`), by its id, or by its id and"
                    + " case (`config/lr-scheduler:prodigy`). A level for an id replaces the profile's levels for all"
                    + " cases of the rule.",
            "[levels]\n\"captions/underscore-mix\" = \"off\"\n\"config/lr-scheduler:prodigy\" = \"info\"",
            TOP),
    POLICY(
            ValueType.POLICIES,
            "Numbers and words that replace those of the profile.",
            "[policy]\ntrait-share = 0.7\nsignature = \"prune\"",
            TOP),
    CONCEPTS(
            ValueType.CONCEPTS,
            "Settings of one concept, by the name of its folder.",
            "[concepts.\"10_mira\"]\ntrigger = \"mira\"\nkeep = [\"hair ribbon\"]",
            TOP),
    SUPPRESS(
            ValueType.SUPPRESSIONS,
            "Findings to hide, and why.",
            "[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"10_mira/old-*\"\nreason = \"kept as published\"",
            TOP),
    OFF(
            ValueType.OFF_ENTRIES,
            "A rule that is not applied to some paths.",
            "[[off]]\nrule = \"captions/token-overflow\"\npaths = [\"10_mira/scenery-*\"]",
            TOP),
    CONVENTION(
            ValueType.CONVENTIONS,
            "A convention of your project; [conventions.md](conventions.md) has examples. An entry has one demand: a key from"
                    + " `require` to `trigger`, or `setting` with what its value must be. Its findings have the id"
                    + " `convention/NAME`, which `[[suppress]]`, `[[off]]`, the baseline and `--rule` take.",
            "[[convention]]\nname = \"quality-tag\"\nrequire = [\"masterpiece\"]\nreason = \"our base model needs it\"",
            TOP),
    NAME(ValueType.NAME, "What you call it. Each convention has its own name.", "\"quality-tag\"", CONVENTION_ENTRY),
    REQUIRE(
            ValueType.TAGS_OR_SETTING,
            "Tags that every caption has. With `setting`: `true` if every training configuration sets it.",
            "[\"masterpiece\", \"rating:*\"]",
            CONVENTION_ENTRY),
    FORBID(
            ValueType.TAGS_OR_VALUES,
            "Tags that no caption has. With `setting`: values that it does not have, or `true` if no configuration sets it.",
            "[\"by *\"]",
            CONVENTION_ENTRY),
    ALLOW_ONLY(
            ValueType.TAGS,
            "The only tags that captions have, apart from trigger words.",
            "[\"1girl\", \"solo\", \"*background\"]",
            CONVENTION_ENTRY),
    AT_LEAST(
            ValueType.LIMIT,
            "How many tags a caption has at least. With `setting`: the smallest number.",
            "5",
            CONVENTION_ENTRY),
    AT_MOST(
            ValueType.LIMIT,
            "How many tags a caption has at most. With `setting`: the largest number.",
            "20",
            CONVENTION_ENTRY),
    AMONG(
            ValueType.TAGS,
            "With `at-least` and `at-most`: the tags that count; all of them if it is not set.",
            "[\"best quality\", \"high quality\"]",
            CONVENTION_ENTRY),
    ORDER(
            ValueType.TAGS,
            "The order of tags. `[trigger]` is the trigger word, `*` all tags that the list does not name; without `*` they"
                    + " come last.",
            "[\"[trigger]\", \"1girl\", \"*\", \"masterpiece\"]",
            CONVENTION_ENTRY),
    REPLACE(
            ValueType.REPLACEMENTS,
            "Tags, and the tag or spelling that is used instead.",
            "{ \"grey hair\" = \"gray hair\" }",
            CONVENTION_ENTRY),
    TRIGGER_SCHEME(
            "trigger",
            ValueType.REGEX,
            "A regular expression that the whole trigger word matches.",
            "\"[a-z]+_v[0-9]+\"",
            CONVENTION_ENTRY),
    DEMANDED_SETTING(
            "setting",
            ValueType.WORD,
            "The setting of a training configuration that the entry is about: the field's term as `loralint settings` shows it, or"
                    + " a trainer's own key. With a term, values that are words are those of "
                    + TrainerList.REFERENCE + ". An unknown name is an"
                    + " error, unless it is a path such as `network_args algo`.",
            "\"network_alpha\"",
            CONVENTION_ENTRY),
    EQUALS(ValueType.VALUE, "With `setting`: its only value.", "8", CONVENTION_ENTRY),
    ONE_OF(ValueType.VALUES, "With `setting`: its possible values.", "[8, 16]", CONVENTION_ENTRY),
    FOR_CONCEPTS(
            "concept",
            ValueType.PATTERN,
            "Only in concepts with this name; in all if it is not set. Regularisation folders are never checked.",
            "\"*_mira\"",
            CONVENTION_ENTRY),
    WHEN(
            ValueType.CONDITION,
            "Only for training runs with these values. A setting is named as in `setting`, and an unknown name is an error. For"
                    + " captions and trigger words, all configurations that train on them must have the values. Where that is not"
                    + " known, the entry is not checked, and a note says so.",
            "{ optimizer = [\"AdamW\", \"AdamW8bit\"] }",
            CONVENTION_ENTRY),
    LEVEL(
            ValueType.LEVEL,
            "The level of its findings; if it is not set, that of `convention/caption`, `convention/trigger` or"
                    + " `convention/setting` (`warning`).",
            "\"error\"",
            CONVENTION_ENTRY),
    WHY(
            "reason",
            ValueType.TEXT,
            "Why. Findings show it after the message.",
            "\"our base model needs it\"",
            CONVENTION_ENTRY),
    RULE(ValueType.RULE, "The rule.", "\"captions/duplicate-tag\"", SUPPRESSION, OFF_ENTRY),
    PATH(
            ValueType.GLOB,
            "Only in files that this glob fits, relative to the folder of `loralint.toml`; everywhere if it is not"
                    + " set.",
            "\"10_mira/old-*\"",
            SUPPRESSION),
    TAG(ValueType.TEXT, "Only about this tag.", "\"hair ribbon\"", SUPPRESSION),
    SETTING(ValueType.TEXT, "Only about this setting.", "\"optimizer\"", SUPPRESSION),
    REASON(
            ValueType.TEXT,
            "Why. A suppression without a reason is reported itself (`config/suppression`).",
            "\"kept as published\"",
            SUPPRESSION),
    UNTIL(
            ValueType.DAY,
            "The last day of the suppression. Without it, the suppression does not end.",
            "2027-06-30",
            SUPPRESSION),
    OFF_PATHS(
            "paths",
            ValueType.GLOBS,
            "Where the rule is not applied, relative to the folder of `loralint.toml`. `[levels]` turns a rule off"
                    + " everywhere.",
            "[\"10_mira/scenery-*\"]",
            OFF_ENTRY);

    /** A table of the file that has keys of its own. */
    public enum Section {
        TOP(""),
        CONCEPT("concepts."),
        CONVENTION_ENTRY("convention."),
        SUPPRESSION("suppress."),
        OFF_ENTRY("off.");

        private final String prefix;

        Section(String prefix) {
            this.prefix = prefix;
        }

        /** What a message puts before a key that the table does not have. */
        String prefix() {
            return prefix;
        }

        /** Its keys, in the order of the documentation. */
        public List<SettingKey> settings() {
            return Stream.of(SettingKey.values())
                    .filter(key -> key.tables.contains(this))
                    .toList();
        }

        /** Its keys as they are written, sorted. */
        Set<String> keys() {
            Set<String> keys = new TreeSet<>();
            settings().forEach(setting -> keys.add(setting.key));
            return keys;
        }
    }

    private final String key;
    private final ValueType type;
    private final String meaning;
    private final String example;
    private final List<Section> tables;

    SettingKey(ValueType type, String meaning, String example, Section... tables) {
        this("", type, meaning, example, tables);
    }

    /** @param key empty where it is the constant's name */
    SettingKey(String key, ValueType type, String meaning, String example, Section... tables) {
        this.key = key.isEmpty() ? spelled(this) : key;
        this.type = type;
        this.meaning = meaning;
        this.example = example;
        this.tables = List.of(tables);
    }

    /** A constant as TOML has it: {@code TAG_LIST} is {@code tag-list}. */
    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is written: {@code tag-list}. */
    public String key() {
        return key;
    }

    public ValueType type() {
        return type;
    }

    /** A sentence or more in Markdown, for people. */
    public String meaning() {
        return meaning;
    }

    /** A value in TOML; for a table, all of it with its header. */
    public String example() {
        return example;
    }

    /** Whether a table that may have it must have it. */
    public boolean isRequired() {
        return this == NAME || this == RULE || this == OFF_PATHS;
    }
}
