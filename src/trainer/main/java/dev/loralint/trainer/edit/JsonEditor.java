package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.edit.SettingEdits.Found;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits JSON. */
final class JsonEditor implements NotationEditor {

    private final boolean loose;

    /** @param loose whether sections mean nothing */
    JsonEditor(boolean loose) {
        this.loose = loose;
    }

    @Override
    public boolean isReadable(String text) {
        try {
            Json.parse(Text.of("", text));
            return true;
        } catch (SyntaxError e) {
            return false;
        }
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        SettingEdits settings = new SettingEdits(parse(text), loose);
        if (change instanceof Change.SetSetting set) {
            Found found = settings.find(set.name(), at);
            Literal value = Literal.of(set.value());
            if (found == null) {
                return added(text, settings, set.name(), value);
            }
            Span span = found.entry().value().span();
            return Splice.replace(text, span.start(), span.end(), value.json());
        }
        if (change instanceof Change.RemoveSetting remove) {
            Found found = settings.find(remove.name(), at);
            return found == null
                    ? text
                    : InlineTable.without(
                            text,
                            found.entry().keySpan().start(),
                            found.entry().value().span().end());
        }
        if (change instanceof Change.RenameSetting rename) {
            Found found = settings.find(rename.name(), at);
            if (found == null) {
                throw new CannotEdit(rename.name() + " is not set here");
            }
            Span key = found.entry().keySpan();
            return Splice.replace(text, key.start(), key.end(), '"' + SettingEdits.lastName(rename.to()) + '"');
        }
        throw new CannotEdit("not a change of a setting");
    }

    private static Table parse(String text) throws CannotEdit {
        try {
            Node root = Json.parse(Text.of("", text));
            return root instanceof Table table
                    ? table
                    : new Table(root.span(), Map.of("", new Entry("", root.span(), root)));
        } catch (SyntaxError e) {
            throw new CannotEdit("it cannot be parsed: " + e.getMessage());
        }
    }

    private String added(String text, SettingEdits settings, String name, Literal value) throws CannotEdit {
        Found neighbour = loose && name.indexOf('.') < 0 ? settings.neighbour(name) : null;
        String parent = SettingEdits.parentName(name);
        String entry = value.json();
        String key = SettingEdits.lastName(name);
        Table table = neighbour != null ? neighbour.table() : settings.table(parent);
        while (table == null) {
            entry = "{\"" + key + "\": " + entry + "}";
            key = SettingEdits.lastName(parent);
            if (parent.isEmpty() || Character.isDigit(key.charAt(0))) {
                throw new CannotEdit("no place for " + name);
            }
            parent = SettingEdits.parentName(parent);
            table = settings.table(parent);
        }
        List<Entry> entries = inOrder(table);
        if (entries.isEmpty()) {
            return InlineTable.with(text, table, '"' + key + "\": " + entry);
        }
        return before(text, next(entries, neighbour, key), key, entry);
    }

    /** The one to write it before: where that is left open never at the end, as the last line would get a comma. */
    private static Entry next(List<Entry> entries, @Nullable Found neighbour, String key) {
        Entry last = entries.get(entries.size() - 1);
        if (neighbour != null) {
            int index = entries.indexOf(neighbour.entry());
            return index + 1 < entries.size() ? entries.get(index + 1) : last;
        }
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i - 1).key().compareTo(entries.get(i).key()) > 0) {
                return last;
            }
        }
        return entries.stream()
                .filter(e -> e.key().compareTo(key) > 0)
                .findFirst()
                .orElse(last);
    }

    private static List<Entry> inOrder(Table table) {
        List<Entry> entries = new ArrayList<>(table.entries().values());
        entries.sort(Comparator.comparingInt(e -> e.keySpan().start()));
        return entries;
    }

    private static String before(String text, Entry next, String key, String value) {
        int start = next.keySpan().start();
        int gap = start;
        while (gap > 0 && Character.isWhitespace(text.charAt(gap - 1))) {
            gap--;
        }
        String colon = text.substring(next.keySpan().end(), next.value().span().start());
        String sign = colon.strip().equals(":") ? colon : ": ";
        String entry = '"' + key + '"' + sign + value + ',' + text.substring(gap, start);
        return Splice.replace(text, start, start, entry);
    }
}
