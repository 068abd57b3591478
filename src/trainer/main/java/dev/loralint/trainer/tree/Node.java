package dev.loralint.trainer.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a document and where it stands. */
public sealed interface Node {

    Span span();

    /** The value in Java's own types: {@link Map}, {@link List}, {@link String}, {@link Long}, {@link Double} … */
    @Nullable
    Object plain();

    /**
     * A single value.
     *
     * @param value a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, {@link Moment}, or {@code null}
     */
    record Scalar(Span span, @Nullable Object value) implements Node {
        @Override
        public @Nullable Object plain() {
            return value;
        }
    }

    /** A list. */
    record Sequence(Span span, List<Node> items) implements Node {
        @Override
        public List<Object> plain() {
            List<Object> plain = new ArrayList<>(items.size());
            for (Node item : items) {
                Object value = item.plain();
                plain.add(value == null ? "" : value);
            }
            return plain;
        }
    }

    /** The plain value of a table that TOML has in braces. */
    final class InlineTable extends LinkedHashMap<String, @Nullable Object> {

        private static final long serialVersionUID = 1;

        /** Whether a plain value is one, or has one in it. */
        public static boolean isIn(@Nullable Object plain) {
            return plain instanceof InlineTable
                    || plain instanceof Map<?, ?> map && map.values().stream().anyMatch(InlineTable::isIn)
                    || plain instanceof List<?> list && list.stream().anyMatch(InlineTable::isIn);
        }
    }

    /**
     * A table, object or mapping; the last of equal keys.
     *
     * @param inline whether TOML has it in braces
     */
    record Table(Span span, Map<String, Entry> entries, boolean inline) implements Node {

        public Table(Span span, Map<String, Entry> entries) {
            this(span, entries, false);
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = inline ? new InlineTable() : new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return plain;
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        public @Nullable Entry entry(String key) {
            return entries.get(key);
        }

        public @Nullable Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The keys of all sections as one table, the last of equal keys (sd-scripts 0.11.1, library/args.py: read_config_from_file). */
        public Map<String, Entry> flattened() {
            Map<String, Entry> flat = new LinkedHashMap<>();
            for (Entry entry : entries.values()) {
                if (entry.value() instanceof Table section) {
                    section.entries.forEach((key, inner) -> last(flat, key, inner));
                } else {
                    last(flat, entry.key(), entry);
                }
            }
            return flat;
        }

        private static void last(Map<String, Entry> flat, String key, Entry entry) {
            flat.remove(key);
            flat.put(key, entry);
        }

        /** The entry at a path of keys and list indices such as {@code process.0.type}, {@code null} where there is none. */
        public @Nullable Entry find(String path) {
            Node node = this;
            Entry entry = null;
            int from = 0;
            while (from <= path.length()) {
                int dot = path.indexOf('.', from);
                String step = path.substring(from, dot < 0 ? path.length() : dot);
                if (node instanceof Table table) {
                    entry = table.entry(step);
                    if (entry == null) {
                        return null;
                    }
                    node = entry.value();
                } else if (node instanceof Sequence sequence && entry != null && step.length() == 1) {
                    int index = step.charAt(0) - '0';
                    if (index < 0 || index >= sequence.items().size()) {
                        return null;
                    }
                    node = sequence.items().get(index);
                    entry = new Entry(entry.key(), entry.keySpan(), node);
                } else {
                    return null;
                }
                from = dot < 0 ? path.length() + 1 : dot + 1;
            }
            return entry;
        }

        /** The plain value at a path, {@code null} where there is none. */
        public @Nullable Object value(String path) {
            Entry entry = find(path);
            return entry == null ? null : entry.value().plain();
        }

        /** The table under this key, {@code null} where there is none. */
        public @Nullable Table table(String key) {
            return get(key) instanceof Table table ? table : null;
        }

        /** The text under this key, {@code null} where there is none. */
        public @Nullable String string(String key) {
            return get(key) instanceof Scalar scalar && scalar.value() instanceof String s ? s : null;
        }

        /** The tables in the list under this key; none where it is no list. */
        public List<Table> tables(String key) {
            List<Table> tables = new ArrayList<>();
            if (get(key) instanceof Sequence sequence) {
                for (Node item : sequence.items()) {
                    if (item instanceof Table table) {
                        tables.add(table);
                    }
                }
            }
            return tables;
        }
    }

    /** A key with its value. */
    record Entry(String key, Span keySpan, Node value) {

        /** From the key to the end of the value. */
        public Span span() {
            return keySpan.to(value.span());
        }
    }

    /** A date or a time, which no setting of a trainer is. */
    record Moment(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
