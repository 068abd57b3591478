package dev.loralint.settings;

import java.util.List;

/** What the value of a key in {@code loralint.toml} may be. */
public enum ValueType {
    TEXT("text"),
    TEXTS("list of texts"),
    /** A text with at least one character. */
    WORD("text, not empty"),
    WORDS("list of texts, none of them empty"),
    /** The name of a profile in {@code rules/profiles}. */
    PROFILE("name of a profile"),
    /** The id of a rule, as {@code captions/duplicate-tag}. */
    RULE("id of a rule"),
    GLOB("glob"),
    /** At least one. */
    GLOBS("list of globs, at least one"),
    FILES("path of a file, or list of paths"),
    FOLDERS("path of a folder, or list of paths"),
    DAY("day, without quotes"),
    SUBJECT(List.of("character", "style", "object")),
    LEVEL(List.of("error", "warning", "info", "off")),
    SIGNATURE(List.of("keep", "prune", "report")),
    /** From 0 up. */
    NUMBER("number, at least 0"),
    /** From 0 to 1. */
    SHARE("number from 0 to 1"),
    /** A table whose keys are free. */
    TEXT_BY_NAME,
    LEVEL_BY_RULE,
    /** A table whose keys are {@link PolicyKey}s. */
    POLICIES,
    /** A table for each name. */
    CONCEPTS,
    OFF_ENTRIES,
    SUPPRESSIONS;

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

    /** The only values that are allowed; none where the type is no choice of words. */
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
