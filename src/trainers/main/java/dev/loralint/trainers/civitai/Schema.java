package dev.loralint.trainers.civitai;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the site's server: it refuses values of other types and removes keys that it does not know (zod).
 *
 * @param keys by their names
 */
record Schema(Release release, Map<String, Key> keys) {

    /** A version of a model on the site, or a name as the orchestrator has it (model-version.schema.ts, trainingDetailsBaseModelCustom). */
    private static final Pattern CUSTOM =
            Pattern.compile("(?i)(urn:)?(air:)?([\\w/-]+:){1,3}[\\w/.-]+(@[\\w/.-]+)?(\\+\\d+)?(\\.[\\w-]+)?");

    private static final double MOST_EXACT = 0x1p53;

    /**
     * What is known of a key.
     *
     * @param words its type, with limits such as {@code min=1}
     * @param choices the only texts that it may have; empty where any will do
     */
    record Key(String name, List<String> words, boolean required, List<String> choices) {

        private boolean is(String word) {
            return words.contains(word);
        }

        private double limit(String name, double usual) {
            return words.stream()
                    .filter(word -> word.startsWith(name + "="))
                    .mapToDouble(word -> Double.parseDouble(word.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(usual);
        }

        private boolean takes(@Nullable Object value) {
            if (value == null) {
                return is("null");
            }
            double least = limit("min", Double.NEGATIVE_INFINITY);
            double most = limit("max", is("int") ? MOST_EXACT : Double.MAX_VALUE);
            if (is("number")) {
                double number = Values.number(value);
                return value instanceof Number
                        && number >= least
                        && number <= most
                        && (!is("int") || number == Math.rint(number));
            }
            if (is("text")) {
                return value instanceof String text
                        && text.length() <= most
                        && (choices.isEmpty() || choices.contains(text));
            }
            return is("union")
                    ? value instanceof String text
                            && (choices.contains(text) || CUSTOM.matcher(text).matches())
                    : is("flag") ? value instanceof Boolean : !is("array") || value instanceof List;
        }

        private String expected() {
            long least = (long) limit("min", 0);
            long most = (long) limit("max", -1);
            if (most >= 0) {
                return is("text") ? "at most " + most + " characters" : least + " to " + most;
            }
            String type = is("int")
                    ? least > 0 ? "a positive whole number" : "a whole number"
                    : is("number")
                            ? "a number"
                            : is("flag")
                                    ? "true or false"
                                    : is("array") ? "a list" : is("object") ? "an object" : "text";
            return type + (is("null") ? " or null" : "");
        }
    }

    static Schema of(Release release, String format) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (String[] row : Tables.at(release, "keys")) {
            if (row[0].equals(format)) {
                List<String> choices = row[7].isEmpty() ? List.of() : List.of(row[7].split(","));
                keys.put(row[2], new Key(row[2], List.of(row[4].split(" ")), row[6].equals("yes"), choices));
            }
        }
        return new Schema(release, keys);
    }

    /** Notes what the server refuses and what it removes. */
    void check(Document document, Table table, String prefix, ConfigDraft draft, UnaryOperator<String> terms) {
        for (Entry entry : table.entries().values()) {
            Key key = keys.get(entry.key());
            if (key == null) {
                draft.unknownKeys.add(unknown(document, entry, prefix));
            } else if (!key.takes(entry.value().plain())) {
                draft.wrongTypes.add(wrong(document, key, entry, prefix, terms));
            } else if (entry.value() instanceof Sequence list) {
                elements(document, key, list, prefix + key.name() + ".", draft);
            } else if (key.is("object")) {
                inner(document, key.name(), entry.value(), prefix + key.name() + ".", draft);
            }
        }
    }

    private UnknownKey unknown(Document document, Entry entry, String prefix) {
        String near = UnknownKey.nearest(entry.key(), keys.keySet());
        return new UnknownKey(
                prefix + entry.key(),
                prefix.replaceFirst("\\.$", ""),
                document.location(entry.keySpan()),
                near == null ? null : prefix + near,
                false);
    }

    private static WrongType wrong(
            Document document, Key key, Entry entry, String prefix, UnaryOperator<String> terms) {
        Object value = entry.value().plain();
        return value instanceof String word && !key.choices().isEmpty()
                ? WrongType.choice(
                        terms.apply(key.name()),
                        prefix + key.name(),
                        document.location(entry.span()),
                        word,
                        key.choices(),
                        true,
                        UnknownKey.nearest(word, key.choices()))
                : WrongType.of(
                        terms.apply(key.name()),
                        prefix + key.name(),
                        document.location(entry.span()),
                        value,
                        key.expected(),
                        true,
                        corrected(key, value));
    }

    /** A number, or true and false, in quotation marks. */
    private static @Nullable String corrected(Key key, @Nullable Object value) {
        Object read = value instanceof String text ? Values.typed(text) : null;
        return read != null && !(read instanceof String) && key.takes(read) ? Values.show(read) : null;
    }

    /** Prompts are text, and overrides have a schema of their own. */
    private void elements(Document document, Key key, Sequence list, String prefix, ConfigDraft draft) {
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            if (key.name().equals("samplesOverrides")) {
                inner(document, "sample", item, prefix + i + ".", draft);
            } else if (!(item.plain() instanceof String)) {
                draft.wrongTypes.add(WrongType.of(
                        key.name(), prefix + i, document.location(item.span()), item.plain(), "text", true, null));
            }
        }
    }

    private void inner(Document document, String format, Node node, String prefix, ConfigDraft draft) {
        if (node instanceof Table table) {
            Schema schema = of(release, format);
            schema.check(document, table, prefix, draft, UnaryOperator.identity());
            schema.missing(table)
                    .forEach(key -> draft.wrongTypes.add(WrongType.of(
                            prefix + key, prefix + key, document.location(table.span()), null, "a value", true, null)));
        } else {
            draft.wrongTypes.add(WrongType.of(
                    prefix, prefix, document.location(node.span()), node.plain(), "an object", true, null));
        }
    }

    /** Keys without which the server refuses a table. */
    List<String> missing(Table table) {
        return keys.values().stream()
                .filter(key -> key.required() && !table.has(key.name()))
                .map(Key::name)
                .toList();
    }
}
