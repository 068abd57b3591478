package dev.loralint.build;

import static dev.loralint.build.SchemaText.object;

import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key of a configuration as a schema describes it: its name is the title, and
 * the description says its type, its default and facts, since taplo shows no titles. */
final class SchemaKey {

    private final String name;
    private final String type;
    private final @Nullable Object standard;
    private final List<String> sentences = new ArrayList<>();

    /**
     * @param type as a table of knowledge has it
     * @param literal the default, as a table of knowledge has it
     */
    SchemaKey(String name, String type, String literal) {
        this.name = name;
        this.type = type;
        Object value = PythonLiteral.parse(literal).map(PythonLiteral::value).orElse(null);
        this.standard = fits(type, value) ? value : null;
    }

    /** Some defaults in the sources are of another type than the key. */
    private static boolean fits(String type, @Nullable Object value) {
        return switch (type) {
            case "text" -> value instanceof String;
            case "flag" -> value instanceof Boolean;
            case "int", "float", "number" -> value instanceof Number;
            default -> !(value instanceof Map<?, ?>);
        };
    }

    SchemaKey say(Collection<String> more) {
        sentences.addAll(more);
        return this;
    }

    SchemaKey say(String more) {
        if (!more.isEmpty()) {
            sentences.add(more);
        }
        return this;
    }

    /** @param form what its value may be */
    Map<String, Object> with(Map<String, Object> form) {
        List<String> said = new ArrayList<>();
        String words = words(type);
        if (!words.isEmpty()) {
            said.add(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".");
        }
        if (standard != null) {
            said.add(
                    "Default: `" + (standard instanceof String text ? '"' + text + '"' : Values.show(standard)) + "`.");
        }
        said.addAll(sentences);
        Map<String, Object> key = object("title", name);
        if (!said.isEmpty()) {
            key.put("description", String.join(" ", said));
        }
        if (standard != null) {
            key.put("default", standard);
        }
        key.putAll(form);
        return key;
    }

    private static String words(String type) {
        return switch (type) {
            case "int" -> "whole number";
            case "float" -> "number";
            case "flag" -> "true or false";
            case "list of text" -> "list of texts";
            case "list of int" -> "list of whole numbers";
            case "list of float" -> "list of numbers";
            case "pair of float" -> "two decimals";
            case "int or pair of int" -> "one or two whole numbers";
            case "int or list of int" -> "one or more whole numbers";
            case "text or list of text" -> "one or more texts";
            default -> {
                String base = type.replaceFirst(" or none$", "");
                if (!base.equals(type)) {
                    String words = words(base);
                    yield words.isEmpty() ? "" : words + " or null";
                }
                // classes and enumerations have names with capital letters; the values say more
                yield type.startsWith("list") ? "list" : type.startsWith("table") ? "table" : isNamed(type) ? "" : type;
            }
        };
    }

    private static boolean isNamed(String type) {
        return !type.equals(type.toLowerCase(Locale.ROOT));
    }

    /** Any value, with the type that the sources declare first, which editors offer. */
    static Map<String, Object> unchecked(String type) {
        Object declared = declared(type).get("type");
        if (declared == null) {
            return object();
        }
        List<Object> types = new ArrayList<>(List.of(declared));
        for (String other : List.of("string", "number", "boolean", "array", "object", "null")) {
            if (!other.equals(declared)) {
                types.add(other);
            }
        }
        return object("type", types);
    }

    /** Any value, of which an editor offers some. */
    static Map<String, Object> offered(Collection<?> values) {
        return object("anyOf", List.of(object("enum", values), object()));
    }

    /** Names that an editor offers, where others are valid too. */
    static Map<String, Object> oneOfOrText(Collection<String> names) {
        return object("anyOf", List.of(object("enum", names), object("type", "string")));
    }

    /** A type of the tables of knowledge without what the trainer converts; empty for a type with a name of its own. */
    static Map<String, Object> declared(String type) {
        return switch (type) {
            case "text" -> object("type", "string");
            case "int" -> object("type", "integer");
            case "float", "number" -> object("type", "number");
            case "flag" -> object("type", "boolean");
            case "table" -> object("type", "object");
            default -> type.startsWith("list") && !type.contains(" or ") ? object("type", "array") : object();
        };
    }
}
