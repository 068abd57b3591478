package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The tables of a TOML file as its sections and dotted keys open them. */
final class TomlTables {

    private final Table root;

    /** Opened by the name of a section inside, so that a section of their own may still come. */
    private final Set<Table> implicit = Collections.newSetFromMap(new IdentityHashMap<>());

    TomlTables(Table root) {
        this.root = root;
    }

    /** The table of a section, whose name is dotted. */
    Table open(List<String> names, boolean list, Span span) throws SyntaxError {
        Table level = root;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean last = i == names.size() - 1;
            Node found = level.get(name);
            if (found == null) {
                Table table = new Table(span, new LinkedHashMap<>());
                if (last && list) {
                    List<Node> items = new ArrayList<>();
                    items.add(table);
                    put(level, name, span, new Sequence(span, items));
                } else {
                    put(level, name, span, table);
                    if (!last) {
                        implicit.add(table);
                    }
                }
                level = table;
            } else if (found instanceof Sequence sequence && isListOfTables(sequence)) {
                if (last && !list) {
                    throw new SyntaxError(
                            span.start(), "`[" + name + "]` is already a list, expected `[[" + name + "]]`");
                }
                if (last) {
                    sequence.items().add(new Table(span, new LinkedHashMap<>()));
                }
                level = (Table) sequence.items().get(sequence.items().size() - 1);
            } else if (found instanceof Table table) {
                if (last && (list || !implicit.remove(table))) {
                    throw new SyntaxError(
                            span.start(),
                            "the section `[" + String.join(".", names) + "]` appears a second time; merge the two");
                }
                level = table;
            } else {
                throw new SyntaxError(span.start(), "`" + name + "` is already a value and cannot be a section");
            }
        }
        return level;
    }

    private static boolean isListOfTables(Sequence sequence) {
        return !sequence.items().isEmpty()
                && sequence.items().get(sequence.items().size() - 1) instanceof Table;
    }

    private static void put(Table table, String key, Span keySpan, Node value) {
        table.entries().put(key, new Entry(key, keySpan, value));
    }

    /** Puts a value under a dotted key. */
    static void assign(Table table, String raw, Span keySpan, Node value) throws SyntaxError {
        List<String> names = TomlKeys.names(raw);
        Limits.checkName(keySpan.start(), names);
        Table level = table;
        for (String name : names.subList(0, names.size() - 1)) {
            Node found = level.get(name);
            if (found == null) {
                Table made = new Table(keySpan, new LinkedHashMap<>());
                put(level, name, keySpan, made);
                level = made;
            } else if (found instanceof Table next) {
                level = next;
            } else {
                throw new SyntaxError(keySpan.start(), "`" + name + "` is already a value and cannot be a table");
            }
        }
        String name = names.get(names.size() - 1);
        if (level.has(name)) {
            throw new SyntaxError(keySpan.start(), "the key `" + name + "` appears a second time; remove one");
        }
        put(level, name, keySpan, value);
    }
}
