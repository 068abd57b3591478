package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.edit.Settings.Found;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxFault;
import dev.loralint.trainer.tree.Text;
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
        } catch (SyntaxFault e) {
            return false;
        }
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        Settings settings = new Settings(parse(text), loose);
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
                throw new CannotEdit(rename.name() + " is not written here");
            }
            Span key = found.entry().keySpan();
            return Splice.replace(text, key.start(), key.end(), '"' + Settings.lastName(rename.to()) + '"');
        }
        throw new CannotEdit("no change of a setting");
    }

    private static Table parse(String text) throws CannotEdit {
        try {
            Node root = Json.parse(Text.of("", text));
            return root instanceof Table table ? table : new Table(root.span(), Map.of("", new Entry("", root.span(), root)));
        } catch (SyntaxFault e) {
            throw new CannotEdit("it cannot be parsed: " + e.getMessage());
        }
    }

    private String added(String text, Settings settings, String name, Literal value) throws CannotEdit {
        Found neighbour = loose && name.indexOf('.') < 0 ? settings.neighbour(name) : null;
        String parent = Settings.parentName(name);
        String entry = value.json();
        String key = Settings.lastName(name);
        Table table = neighbour != null ? neighbour.table() : settings.table(parent);
        while (table == null) {
            entry = "{\"" + key + "\": " + entry + "}";
            key = Settings.lastName(parent);
            if (parent.isEmpty() || Character.isDigit(key.charAt(0))) {
                throw new CannotEdit("there is no place for " + name);
            }
            parent = Settings.parentName(parent);
            table = settings.table(parent);
        }
        Entry behind = neighbour != null ? neighbour.entry() : last(table);
        if (behind == null) {
            return InlineTable.with(text, table, '"' + key + "\": " + entry);
        }
        return behind(text, behind, key, entry);
    }

    private static @Nullable Entry last(Table table) {
        Entry last = null;
        for (Entry entry : table.entries().values()) {
            last = last == null || entry.keySpan().start() > last.keySpan().start() ? entry : last;
        }
        return last;
    }

    private static String behind(String text, Entry neighbour, String key, String value) {
        int start = neighbour.keySpan().start();
        int gap = start;
        while (gap > 0 && Character.isWhitespace(text.charAt(gap - 1))) {
            gap--;
        }
        int quote = neighbour.keySpan().end();
        String colon = text.substring(quote, neighbour.value().span().start());
        String sign = colon.strip().equals(":") ? colon : ": ";
        int end = neighbour.value().span().end();
        return Splice.replace(text, end, end, "," + text.substring(gap, start) + '"' + key + '"' + sign + value);
    }
}
