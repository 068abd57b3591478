package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Location;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file on its way through OneTrainer's migrations, which move it to other keys and change it.
 *
 * @param value a map of keys to items, a list of items, or a single value
 * @param name the path of its key in the file
 * @param location where it is in the file
 */
record ConfigItem(@Nullable Object value, String name, Location location) {

    static ConfigItem of(Document document, Node node, String name, Location location) {
        if (node instanceof Table table) {
            return new ConfigItem(entries(document, table, name.isEmpty() ? "" : name + "."), name, location);
        }
        if (node instanceof Sequence sequence) {
            List<ConfigItem> items = new ArrayList<>();
            for (Node item : sequence.items()) {
                items.add(of(document, item, name + "." + items.size(), document.location(item.span())));
            }
            return new ConfigItem(items, name, location);
        }
        return new ConfigItem(node.plain(), name, location);
    }

    private static Map<String, ConfigItem> entries(Document document, Table table, String prefix) {
        Map<String, ConfigItem> entries = new LinkedHashMap<>();
        table.entries()
                .forEach((key, entry) ->
                        entries.put(key, of(document, entry.value(), prefix + key, document.location(entry.span()))));
        return entries;
    }

    /** Whether the file has it, and a migration has not added it. */
    boolean isWritten() {
        return location.line() > 0;
    }

    /** Another value in its place. */
    ConfigItem with(@Nullable Object other) {
        return new ConfigItem(other, name, location);
    }

    /** Its keys, {@code null} if it is not a table. Migrations change them. */
    @SuppressWarnings("unchecked")
    @Nullable
    Map<String, ConfigItem> table() {
        return value instanceof Map<?, ?> map ? (Map<String, ConfigItem>) map : null;
    }

    /** Its items, {@code null} if it is not a list. */
    @SuppressWarnings("unchecked")
    @Nullable
    List<ConfigItem> list() {
        return value instanceof List<?> list ? (List<ConfigItem>) list : null;
    }

    /** The same, so that changes of one do not show in the other. */
    ConfigItem copy() {
        Map<String, ConfigItem> table = table();
        if (table != null) {
            Map<String, ConfigItem> copy = new LinkedHashMap<>();
            table.forEach((key, item) -> copy.put(key, item.copy()));
            return with(copy);
        }
        List<ConfigItem> list = list();
        return list == null ? this : with(list.stream().map(ConfigItem::copy).toList());
    }

    /** The value in Java's own types. */
    @Nullable
    Object plain() {
        Map<String, ConfigItem> table = table();
        if (table != null) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            table.forEach((key, item) -> plain.put(key, item.plain()));
            return plain;
        }
        List<ConfigItem> list = list();
        if (list != null) {
            List<Object> plain = new ArrayList<>();
            for (ConfigItem item : list) {
                Object each = item.plain();
                plain.add(each == null ? "" : each);
            }
            return plain;
        }
        return value;
    }
}
