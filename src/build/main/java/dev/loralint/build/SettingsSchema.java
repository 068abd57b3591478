package dev.loralint.build;

import static dev.loralint.build.SchemaText.listOf;
import static dev.loralint.build.SchemaText.object;

import dev.loralint.settings.PolicyKey;
import dev.loralint.settings.SettingKey;
import dev.loralint.settings.SettingKey.Section;
import dev.loralint.settings.ValueType;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/schema/loralint.schema.json}: the JSON schema of {@code loralint.toml}, for editors. */
final class SettingsSchema {

    private static final String RULE = "[a-z][a-z-]*/[a-z0-9-]+";

    private final Collection<String> profiles;

    private SettingsSchema(Collection<String> profiles) {
        this.profiles = profiles;
    }

    static String text(Collection<String> profiles) throws IOException {
        return SchemaText.of(
                "loralint.toml",
                "Settings of a project, described in docs/settings.md.",
                new SettingsSchema(profiles).table(Section.TOP));
    }

    private Map<String, Object> table(Section section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (SettingKey key : section.settings()) {
            properties.put(key.key(), described(key.meaning(), form(key.type())));
        }
        Map<String, Object> table = closed(properties);
        List<String> required = section.settings().stream()
                .filter(SettingKey::isRequired)
                .map(SettingKey::key)
                .toList();
        if (!required.isEmpty()) {
            table.put("required", required);
        }
        return table;
    }

    private Map<String, Object> policy() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (PolicyKey key : PolicyKey.values()) {
            properties.put(key.key(), described(key.meaning(), form(key.type())));
        }
        return closed(properties);
    }

    private Map<String, Object> form(ValueType type) {
        return switch (type) {
            case TEXT, FOLDER, GLOB, PATTERN, REGEX -> object("type", "string");
            case NAME -> object("type", "string", "pattern", "^" + ValueType.NAMES + "$");
            case TAGS -> atLeastOne(ValueType.WORD);
            case TAGS_OR_SETTING -> object("anyOf", List.of(form(ValueType.TAGS), object("const", true)));
            case TAGS_OR_VALUES -> object("anyOf", List.of(form(ValueType.VALUES), object("const", true)));
            case REPLACEMENTS -> byName(form(ValueType.WORD));
            case CONDITION -> {
                Map<String, Object> values =
                        byName(object("anyOf", List.of(form(ValueType.VALUE), form(ValueType.VALUES))));
                values.put("minProperties", 1);
                yield values;
            }
            case LIMIT -> object("type", "number");
            case VALUE -> object("type", List.of("string", "number", "boolean"));
            case VALUES -> atLeastOne(ValueType.VALUE);
            case WORD -> object("type", "string", "minLength", 1);
            case TEXTS -> listOf(form(ValueType.TEXT));
            case WORDS -> listOf(form(ValueType.WORD));
            case GLOBS -> atLeastOne(ValueType.GLOB);
            case FILES, FOLDERS -> object("anyOf", List.of(form(ValueType.TEXT), form(ValueType.TEXTS)));
            case PROFILE -> object("enum", profiles);
            case RULE -> object("type", "string", "pattern", "^" + RULE + "$");
            case SUBJECT, GATE, LEVEL, SIGNATURE, CAPTION_STYLE, TAG_SPELLING -> object("enum", type.words());
            case DAY -> object(); // a day of TOML is not a type of JSON
            case NUMBER -> object("type", "number", "minimum", 0);
            case SHARE -> object("type", "number", "minimum", 0, "maximum", 1);
            case TEXT_BY_NAME -> byName(form(ValueType.TEXT));
            case LEVEL_BY_RULE -> {
                Map<String, Object> levels = byName(form(ValueType.LEVEL));
                levels.put("propertyNames", object("pattern", "^" + RULE + "(:[a-z0-9-]+)?$"));
                yield levels;
            }
            case POLICIES -> policy();
            case CONCEPTS -> byName(table(Section.CONCEPT));
            case CONVENTIONS -> listOf(table(Section.CONVENTION_ENTRY));
            case OFF_ENTRIES -> listOf(table(Section.OFF_ENTRY));
            case SUPPRESSIONS -> listOf(table(Section.SUPPRESSION));
        };
    }

    private static Map<String, Object> described(String meaning, Map<String, Object> form) {
        Map<String, Object> all = object("description", meaning);
        all.putAll(form);
        return all;
    }

    private static Map<String, Object> closed(Map<String, Object> properties) {
        return object(
                "type", "object", "additionalProperties", SchemaText.nothing("unknown key"), "properties", properties);
    }

    private static Map<String, Object> byName(Map<String, Object> values) {
        return object("type", "object", "additionalProperties", values);
    }

    private Map<String, Object> atLeastOne(ValueType type) {
        Map<String, Object> list = listOf(form(type));
        list.put("minItems", 1);
        return list;
    }
}
