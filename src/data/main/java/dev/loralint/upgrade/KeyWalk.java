package dev.loralint.upgrade;

import dev.loralint.trainer.Document;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.List;

/** Goes through a file, and finds its keys with the levels that the table of keys has for them. */
final class KeyWalk {

    private final Document document;
    private final Levels levels;
    private final List<WrittenSetting> written = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    private KeyWalk(Document document, Levels levels) {
        this.document = document;
        this.levels = levels;
    }

    /** How the table of keys names the places of a file. */
    interface Levels {

        /** The level of what is in a key; empty if the table has nothing of it. */
        String below(String level, String key);
    }

    /**
     * A section of the file.
     *
     * @param path with a dot behind it, so that a key can follow; empty for the file itself
     */
    record Section(String level, String path, Table table) {}

    static KeyWalk of(Document document, String level, Levels levels) {
        KeyWalk walk = new KeyWalk(document, levels);
        if (document.root() != null) {
            walk.walk(document.root(), level, "");
        }
        return walk;
    }

    List<WrittenSetting> written() {
        return written;
    }

    List<Section> sections() {
        return sections;
    }

    private void walk(Node node, String level, String path) {
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                walk(sequence.items().get(i), level, path + i + ".");
            }
        } else if (node instanceof Table table) {
            sections.add(new Section(level, path, table));
            for (Entry entry : table.entries().values()) {
                Node value = entry.value();
                boolean nested = value instanceof Table || value instanceof Sequence;
                written.add(new WrittenSetting(
                        level,
                        entry.key(),
                        path + entry.key(),
                        document.location(entry.keySpan()),
                        nested ? null : value.plain()));
                String below = nested ? levels.below(level, entry.key()) : "";
                if (!below.isEmpty()) {
                    walk(value, below, path + entry.key() + ".");
                }
            }
        }
    }
}
