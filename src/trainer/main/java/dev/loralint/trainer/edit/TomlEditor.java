package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.trainer.edit.SettingEdits.Found;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import dev.loralint.trainer.tree.Toml;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Edits TOML. */
final class TomlEditor implements NotationEditor {

    private final boolean loose;
    private final List<String> homes;

    /**
     * @param loose whether sections mean nothing
     * @param homes the sections where a key belongs that has no neighbours, by their paths: in the first that is there;
     *     the empty path is the top, or the last section where nothing stands at the top
     */
    TomlEditor(boolean loose, List<String> homes) {
        this.loose = loose;
        this.homes = homes;
    }

    @Override
    public boolean isReadable(String text) {
        return Toml.read(Text.of("", text)).problems().isEmpty();
    }

    @Override
    public String edited(String text, Change change, int at) throws CannotEdit {
        SettingEdits settings = new SettingEdits(parse(text), loose);
        if (change instanceof Change.SetSetting set) {
            Found found = settings.find(set.name(), at);
            Literal value = Literal.of(set.value());
            return found == null
                    ? added(text, settings, set.name(), value, at)
                    : replaced(text, found.entry().value(), value);
        }
        if (change instanceof Change.RemoveSetting remove) {
            Found found = settings.find(remove.name(), at);
            return found == null ? text : removed(text, found);
        }
        if (change instanceof Change.RenameSetting rename) {
            Found found = settings.find(rename.name(), at);
            if (found == null) {
                throw new CannotEdit(rename.name() + " is not set here");
            }
            return found.table().has(SettingEdits.lastName(rename.to()))
                    ? merged(text, found, rename, at)
                    : renamed(text, found.entry(), SettingEdits.lastName(rename.to()));
        }
        throw new CannotEdit("not a change of a setting");
    }

    private static Table parse(String text) throws CannotEdit {
        try {
            return Toml.parse(Text.of("", text));
        } catch (SyntaxError e) {
            throw new CannotEdit("it cannot be parsed: " + e.getMessage());
        }
    }

    // ---- values

    private static String replaced(String text, Node old, Literal value) {
        int from = old.span().start();
        int to = old.span().end();
        if (old instanceof Sequence list && value.isList() && !list.items().isEmpty()) {
            return TomlList.edited(text, list, value.parts());
        }
        return Splice.replace(text, from, to, written(value, from < text.length() && text.charAt(from) == '\''));
    }

    static String written(Literal value, boolean singly) {
        if (value.isList()) {
            return "["
                    + String.join(
                            ", ",
                            value.parts().stream().map(p -> written(p, singly)).toList()) + "]";
        }
        return singly ? value.quotedSingly() : value.toml();
    }

    private static String removed(String text, Found found) throws CannotEdit {
        int from = found.entry().keySpan().start();
        int to = found.entry().value().span().end();
        if (found.entry().value() instanceof Table
                || SettingEdits.isListOfTables(found.entry().value())) {
            if (text.charAt(from) == '[') {
                throw new CannotEdit("a section is not removed");
            }
        }
        if (isInline(text, found.table())) {
            return InlineTable.without(text, from, to);
        }
        return Splice.removeLines(text, from, to, '#');
    }

    private static String renamed(String text, Entry entry, String to) {
        int end = entry.keySpan().end();
        String written = text.substring(entry.keySpan().start(), end);
        int dot = written.lastIndexOf('.');
        boolean quoted = written.endsWith("\"") || written.endsWith("'");
        int start =
                quoted || dot < 0 ? entry.keySpan().start() : entry.keySpan().start() + dot + 1;
        return Splice.replace(text, start, end, to);
    }

    /** Next to a key of the new name, that one gets the value and the old one goes. */
    private String merged(String text, Found found, Change.RenameSetting rename, int at) throws CannotEdit {
        String value = text.substring(
                found.entry().value().span().start(),
                found.entry().value().span().end());
        String without = edited(text, new Change.RemoveSetting(rename.name()), at);
        return edited(without, new Change.SetSetting(rename.to(), value), -1);
    }

    private static boolean isInline(String text, Table table) {
        return table.span().end() > table.span().start()
                && text.charAt(table.span().start()) == '{';
    }

    // ---- missing settings

    private String added(String text, SettingEdits settings, String name, Literal value, int at) throws CannotEdit {
        String parent = SettingEdits.parentName(name);
        Table table = settings.table(parent);
        if (!parent.isEmpty() && (table == null || isOnlyNamed(table))) {
            return withSection(text, parent, SettingEdits.lastName(name), value);
        }
        if (parent.isEmpty()) {
            Found neighbour = loose ? settings.neighbour(name) : null;
            if (neighbour != null && !isInline(text, neighbour.table())) {
                return behind(text, neighbour.entry(), name, value);
            }
            Table around = loose ? settings.around(at) : null;
            table = around != null ? around : home(settings);
        }
        if (table == null) {
            throw new CannotEdit("no place for " + name);
        }
        return into(text, table, SettingEdits.lastName(name), value, parent.isEmpty() && loose ? settings : null);
    }

    private @Nullable Table home(SettingEdits settings) {
        for (String path : homes) {
            Table table = settings.table(path);
            if (table != null && (path.isEmpty() || !isOnlyNamed(table))) {
                return table;
            }
        }
        return null;
    }

    /** Whether no header is its own, but only that of a section in it. */
    private static boolean isOnlyNamed(Table table) {
        return SettingEdits.lastValue(table) == null
                && table.entries().values().stream()
                        .anyMatch(e -> e.value() instanceof Table inner
                                && inner.span().start() == table.span().start());
    }

    /** @param anywhere the settings, where any section will do if nothing stands at the top */
    private static String into(String text, Table table, String key, Literal value, @Nullable SettingEdits anywhere)
            throws CannotEdit {
        if (isInline(text, table)) {
            return InlineTable.with(text, table, key + " = " + written(value, false));
        }
        Entry last = SettingEdits.lastValue(table);
        if (last != null) {
            return behind(text, last, key, value);
        }
        if (table.span().start() > 0 || text.startsWith("[") && table.span().end() < text.length()) {
            return Splice.addLine(text, table.span().start(), key + " = " + written(value, false));
        }
        if (anywhere != null) {
            Table section = lastSection(table);
            if (section != null) {
                return into(text, section, key, value, null);
            }
        }
        return key + " = " + written(value, false) + Splice.lineBreak(text) + text;
    }

    private static @Nullable Table lastSection(Table root) {
        Table last = null;
        for (Entry entry : root.entries().values()) {
            if (entry.value() instanceof Table section) {
                last = section;
            }
        }
        return last;
    }

    private static String behind(String text, Entry neighbour, String key, Literal value) {
        boolean singly = neighbour.value().plain() instanceof String
                && text.charAt(neighbour.value().span().start()) == '\'';
        String equals = text.substring(
                neighbour.keySpan().end(), neighbour.value().span().start());
        String sign =
                equals.strip().equals("=") && equals.indexOf("  ") < 0 && equals.indexOf('\t') < 0 ? equals : " = ";
        String written =
                text.substring(neighbour.keySpan().start(), neighbour.keySpan().end());
        int dot = written.lastIndexOf('.');
        String prefix =
                dot > 0 && written.indexOf('"') < 0 && written.indexOf('\'') < 0 ? written.substring(0, dot + 1) : "";
        String line =
                Splice.indentation(text, neighbour.keySpan().start()) + prefix + key + sign + written(value, singly);
        return Splice.addLine(text, neighbour.value().span().end(), line);
    }

    /** A section at the end of the file. */
    private static String withSection(String text, String section, String key, Literal value) throws CannotEdit {
        for (String step : section.split("\\.")) {
            if (step.chars().allMatch(Character::isDigit)) {
                throw new CannotEdit(section + " is missing");
            }
        }
        String end = Splice.lineBreak(text);
        boolean closed = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
        String lines = String.join(end, List.of("[" + section + "]", key + " = " + written(value, false)));
        return text + (closed ? "" : end) + (text.isEmpty() ? "" : end) + lines + (closed ? end : "");
    }
}
