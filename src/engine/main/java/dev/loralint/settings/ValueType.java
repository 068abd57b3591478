package dev.loralint.settings;

import java.util.List;

/** What the value of a key in {@code loralint.toml} may be. */
public enum ValueType {
    TEXT("string"),
    TEXTS("list of strings"),
    /** A text with at least one character. */
    WORD("string, not empty"),
    WORDS("list of strings, none of them empty"),
    /** The name of a profile in {@code rules/profiles}. */
    PROFILE("profile name"),
    /** The id of a rule, as {@code captions/duplicate-tag}. */
    RULE("rule id"),
    GLOB("glob"),
    /** At least one. */
    GLOBS("list of globs, at least one"),
    FILES("path, or list of paths"),
    FOLDER("path of a folder"),
    FOLDERS("path of a folder, or list of paths"),
    DAY("date, without quotes"),
    SUBJECT(List.of("character", "style", "object")),
    GATE(List.of("all", "facts", "proof")),
    LEVEL(List.of("error", "warning", "info", "off")),
    SIGNATURE(List.of("keep", "prune", "report")),
    CAPTION_STYLE(List.of("tags", "sentences", "both")),
    TAG_SPELLING(List.of("majority", "spaces")),
    /** From 0 up. */
    NUMBER("number, at least 0"),
    /** From 0 to 1. */
    SHARE("number from 0 to 1"),
    /** The name of a convention. */
    NAME("small letters, digits and hyphens"),
    /** A text in which {@code *} stands for any text. */
    PATTERN("text, with `*` for any text"),
    /** At least one. */
    TAGS("list of tags, with `*` for any text; at least one"),
    TAGS_OR_SETTING("list of tags, with `*` for any text; for a setting `true`"),
    TAGS_OR_VALUES("list of tags, with `*` for any text; for a setting a list of values, or `true`"),
    REPLACEMENTS("table: a tag, and the tag that replaces it"),
    CONDITION("table: a setting, and its value or a list of values"),
    REGEX("regular expression"),
    /** Of a setting, any; of tags, a whole one from 0 up. */
    LIMIT("number"),
    VALUE("text, number, `true` or `false`"),
    VALUES("list of texts, numbers, `true` or `false`"),
    /** A table whose keys are free. */
    TEXT_BY_NAME,
    LEVEL_BY_RULE,
    /** A table whose keys are {@link PolicyKey}s. */
    POLICIES,
    /** A table for each name. */
    CONCEPTS,
    CONVENTIONS,
    OFF_ENTRIES,
    SUPPRESSIONS;

    /** What {@link #NAME} takes, as a regular expression. */
    public static final String NAMES = "[a-z0-9]+(-[a-z0-9]+)*";

    private final String title;
    private final List<String> words;

    ValueType() {
        this("");
    }

    ValueType(String title) {
        this.title = title;
        this.words = List.of();
    }

    ValueType(List<String> words) {
        this.title = "`\"" + String.join("\"`, `\"", words) + "\"`";
        this.words = words;
    }

    /** The only values that are allowed; none where the type is not a choice of words. */
    public List<String> words() {
        return words;
    }

    public boolean isNumber() {
        return this == NUMBER || this == SHARE;
    }

    public boolean isTable() {
        return title.isEmpty();
    }

    /** What is allowed, in Markdown; empty for a table. */
    public String title() {
        return title;
    }
}
