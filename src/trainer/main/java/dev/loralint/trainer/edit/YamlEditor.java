package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.edit.SettingEdits.Found;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Span;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Yaml;
import org.jspecify.annotations.Nullable;

/** Edits YAML. */
final class YamlEditor implements NotationEditor {

    private static final String STEP = "  ";

    @Override
    public boolean isReadable(String text) {
        try {
            Yaml.parse(Text.of("", text));
            return true;
        } catch (SyntaxError e) {
            return false;
        }
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        SettingEdits settings = new SettingEdits(parse(text), false);
        if (change instanceof Change.SetSetting set) {
            Found found = own(settings, set.name(), at);
            Literal value = Literal.of(set.value());
            return found == null ? added(text, settings, set.name(), value) : replaced(text, found.entry(), value);
        }
        if (change instanceof Change.RemoveSetting remove) {
            Found found = own(settings, remove.name(), at);
            return found == null ? text : removed(text, found);
        }
        if (change instanceof Change.RenameSetting rename) {
            Found found = own(settings, rename.name(), at);
            if (found == null) {
                throw new CannotEdit(rename.name() + " is not set here");
            }
            Span key = found.entry().keySpan();
            return Splice.replace(text, key.start(), key.end(), SettingEdits.lastName(rename.to()));
        }
        throw new CannotEdit("not a change of a setting");
    }

    private static Table parse(String text) throws CannotEdit {
        try {
            if (Yaml.parse(Text.of("", text)) instanceof Table table) {
                return table;
            }
            throw new CannotEdit("it is not a mapping");
        } catch (SyntaxError e) {
            throw new CannotEdit("it cannot be parsed: " + e.getMessage());
        }
    }

    /** What a mapping has only by an alias stands elsewhere, where others have it too: it is written anew here. */
    private static @Nullable Found own(SettingEdits settings, String name, int at) {
        Found found = settings.find(name, at);
        if (found == null) {
            return null;
        }
        Span table = found.table().span();
        int key = found.entry().keySpan().start();
        return key >= table.start() && key <= table.end() ? found : null;
    }

    private static String replaced(String text, Entry entry, Literal value) throws CannotEdit {
        int from = colon(text, entry) + 1;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        int lineEnd = Splice.lineEnd(text, from);
        if (from < lineEnd && text.charAt(from) == '*') {
            int to = from;
            while (to < lineEnd && !Character.isWhitespace(text.charAt(to)) && ",]}".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            return Splice.replace(text, from, to, value.yaml());
        }
        Node old = entry.value();
        int start = old.span().start();
        if (old instanceof Scalar scalar
                && (scalar.value() == null || "".equals(scalar.value()))
                && start == old.span().end()) {
            int colon = colon(text, entry) + 1;
            return Splice.replace(text, colon, colon, " " + value.yaml());
        }
        boolean block = !(old instanceof Scalar) && "[{".indexOf(text.charAt(start)) < 0
                || old instanceof Scalar && "|>".indexOf(text.charAt(start)) >= 0;
        if (block || "&!".indexOf(text.charAt(start)) >= 0) {
            throw new CannotEdit("its value is a block");
        }
        char quote = text.charAt(start);
        String written = value.isText() && quote == '"'
                ? value.json()
                : value.isText() && quote == '\'' ? value.quotedSingly() : value.yaml();
        return Splice.replace(text, start, old.span().end(), written);
    }

    private static int colon(String text, Entry entry) throws CannotEdit {
        int colon = text.indexOf(':', entry.keySpan().end());
        if (colon < 0 || !Splice.isBlank(text, entry.keySpan().end(), colon)) {
            throw new CannotEdit("its key is a long one");
        }
        return colon;
    }

    private static String removed(String text, Found found) throws CannotEdit {
        int from = found.entry().keySpan().start();
        int to = end(text, found.entry());
        if (isFlow(text, found.table())) {
            return InlineTable.without(text, from, to);
        }
        if (found.table().entries().size() == 1) {
            throw new CannotEdit("nothing would be left of its section");
        }
        return Splice.removeLines(text, from, to, '#');
    }

    private static boolean isFlow(String text, Table table) {
        int start = table.span().start();
        return start < text.length() && text.charAt(start) == '{';
    }

    private static String added(String text, SettingEdits settings, String name, Literal value) throws CannotEdit {
        String parent = SettingEdits.parentName(name);
        Table table = settings.table(parent);
        StringBuilder missing = new StringBuilder();
        while (table == null) {
            missing.insert(0, SettingEdits.lastName(parent) + " ");
            if (parent.isEmpty()
                    || Character.isDigit(SettingEdits.lastName(parent).charAt(0))) {
                throw new CannotEdit("no place for " + name);
            }
            parent = SettingEdits.parentName(parent);
            table = settings.table(parent);
        }
        Entry last = last(table);
        if (last == null) {
            throw new CannotEdit("its section is empty");
        }
        String key = SettingEdits.lastName(name);
        String[] sections = missing.toString().isBlank()
                ? new String[0]
                : missing.toString().strip().split(" ");
        if (isFlow(text, table)) {
            String flow = key + ": " + value.yaml();
            for (int i = sections.length - 1; i >= 0; i--) {
                flow = sections[i] + ": {" + flow + "}";
            }
            return InlineTable.with(text, table, flow);
        }
        int column =
                last.keySpan().start() - Splice.lineStart(text, last.keySpan().start());
        StringBuilder lines = new StringBuilder();
        String indentation = " ".repeat(column);
        for (String section : sections) {
            lines.append(indentation).append(section).append(':').append(Splice.lineBreak(text));
            indentation += STEP;
        }
        lines.append(indentation).append(key).append(": ").append(value.yaml());
        return Splice.addLine(text, end(text, last), lines.toString());
    }

    private static @Nullable Entry last(Table table) {
        Entry last = null;
        for (Entry entry : table.entries().values()) {
            int key = entry.keySpan().start();
            boolean own = key >= table.span().start() && key <= table.span().end();
            last = own && (last == null || key > last.keySpan().start()) ? entry : last;
        }
        return last;
    }

    /** The end of the last thing that an entry holds: blocks reach to what follows them. */
    private static int end(String text, Entry entry) {
        int end = Math.max(
                entry.keySpan().end(), end(text, entry.value(), entry.keySpan().end()));
        int lineEnd = Splice.lineEnd(text, entry.keySpan().end());
        int colon = text.indexOf(':', entry.keySpan().end());
        return end == entry.keySpan().end() && colon >= 0 && colon < lineEnd ? colon + 1 : end;
    }

    private static int end(String text, Node node, int from) {
        if (node.span().start() < from) {
            // an alias: the value stands elsewhere
            return Splice.lineEnd(text, from);
        }
        int end = from;
        if (node instanceof Table table && "{".indexOf(text.charAt(node.span().start())) < 0) {
            for (Entry entry : table.entries().values()) {
                end = entry.keySpan().start() >= from ? Math.max(end, end(text, entry)) : end;
            }
            return end;
        }
        if (node instanceof Sequence list && text.charAt(node.span().start()) != '[') {
            for (Node item : list.items()) {
                end = Math.max(end, end(text, item, from));
            }
            return end;
        }
        end = node.span().end();
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
