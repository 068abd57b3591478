package dev.loralint.review.steps;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/** The text of {@code loralint.toml}, in which keys get other values and everything else stays: comments, order, spaces. */
public final class EditedSettings {

    private String text;

    public EditedSettings(String text) {
        this.text = text;
    }

    /** The text after an edit; the same if the edit is not needed, or the file is not TOML. */
    public static String edited(String text, SettingEdit edit) {
        EditedSettings settings = new EditedSettings(text);
        if (!Toml.parse(text).hasErrors()) {
            settings.edit(edit);
        }
        return Toml.parse(settings.text).hasErrors() ? text : settings.text;
    }

    private void edit(SettingEdit edit) {
        switch (edit.what()) {
            case ADD -> add(edit.table(), edit.key(), edit.value());
            case DROP -> drop(edit.table(), edit.key(), edit.value());
            case REMOVE -> remove(edit.table(), edit.key());
            case NUMBER -> number(edit.table(), edit.key(), edit.value());
            case APPEND -> {
                if (!text.contains(edit.value())) {
                    append(edit.value());
                }
            }
        }
    }

    private static List<String> path(List<String> table, String key) {
        List<String> path = new ArrayList<>(table);
        path.add(key);
        return path;
    }

    private static List<String> items(String text, List<String> table, String key) {
        TomlParseResult toml = Toml.parse(text);
        Object value = toml.get(path(table, key));
        if (!(value instanceof TomlArray array)) {
            return List.of();
        }
        return array.toList().stream().map(String::valueOf).toList();
    }

    private void add(List<String> table, String key, String item) {
        if (items(text, table, key).contains(item)) {
            return;
        }
        Stretch value = value(table, key);
        String quoted = quoted(item);
        if (value == null) {
            insert(table, key + " = [" + quoted + "]");
            return;
        }
        int close = value.end() - 1;
        int last = lastOfContent(value.start() + 1, close);
        if (last <= value.start()) {
            replace(value.start(), value.end(), "[" + quoted + "]");
        } else if (text.charAt(last) == ',') {
            replace(last + 1, last + 1, space(value.start(), last) + quoted + ",");
        } else {
            replace(last + 1, last + 1, "," + space(value.start(), last) + quoted);
        }
    }

    /** What is between two items: a line break and the indentation where each has its line. */
    private String space(int open, int last) {
        int line = text.lastIndexOf('\n', last);
        if (line < open) {
            return " ";
        }
        int from = line + 1;
        int to = from;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return lineBreak() + text.substring(from, to);
    }

    private void drop(List<String> table, String key, String item) {
        List<String> items = items(text, table, key);
        Stretch value = value(table, key);
        if (value == null || !items.contains(item)) {
            return;
        }
        if (items.size() == 1) {
            remove(table, key);
            return;
        }
        for (Stretch written : strings(value)) {
            if (Toml.parse("a = " + text.substring(written.start(), written.end()))
                    .get("a")
                    .equals(item)) {
                int after = written.end();
                while (after < value.end() && Character.isWhitespace(text.charAt(after))) {
                    after++;
                }
                if (text.charAt(after) == ',') {
                    after++;
                    while (after < value.end() && text.charAt(after) == ' ') {
                        after++;
                    }
                    replace(written.start(), after, "");
                } else {
                    int before = text.lastIndexOf(',', written.start());
                    replace(before, written.end(), "");
                }
                return;
            }
        }
    }

    private void remove(List<String> table, String key) {
        Stretch value = value(table, key);
        if (value != null) {
            int from = text.lastIndexOf('\n', value.start()) + 1;
            int to = text.indexOf('\n', value.end());
            replace(from, to < 0 ? text.length() : to + 1, "");
        }
    }

    private void number(List<String> table, String key, String number) {
        Stretch value = value(table, key);
        if (value == null) {
            insert(table, key + " = " + number);
        } else {
            replace(value.start(), value.end(), number);
        }
    }

    private void append(String lines) {
        String end = lineBreak();
        String gap = text.isEmpty() ? "" : text.endsWith("\n") ? end : end + end;
        text += gap + lines.replace("\n", end);
    }

    // ---- where things are

    /** A part of the text. */
    private record Stretch(int start, int end) {}

    /** The value of a key that is written on a line of its table. */
    private @Nullable Stretch value(List<String> table, String key) {
        Stretch within = section(table);
        if (within == null) {
            return null;
        }
        for (int line = within.start(); line < within.end(); line = next(line)) {
            int equals = equalsAfter(line, key);
            if (equals >= 0) {
                int start = equals + 1;
                while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
                    start++;
                }
                return new Stretch(start, endOfValue(start));
            }
            line = Math.max(line, endOfStatement(line));
        }
        return null;
    }

    /** The index of the equals sign, if the line sets the key; else -1. */
    private int equalsAfter(int line, String key) {
        int equals = text.indexOf('=', line);
        if (equals < 0 || equals >= lineEnd(line)) {
            return -1;
        }
        String written = text.substring(line, equals).strip();
        return written.equals(key) || written.equals(quoted(key)) ? equals : -1;
    }

    /** Where a statement of several lines has its last one. */
    private int endOfStatement(int line) {
        String start = text.substring(line, lineEnd(line)).strip();
        int equals = text.indexOf('=', line);
        if (start.startsWith("#") || start.startsWith("[") || equals < 0 || equals >= lineEnd(line)) {
            return line;
        }
        int from = equals + 1;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        return Math.max(line, Math.min(endOfValue(from), text.length()) - 1);
    }

    private int endOfValue(int start) {
        int depth = 0;
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfString(at);
                if (depth == 0) {
                    return at;
                }
                continue;
            }
            if (c == '#' && depth > 0) {
                at = lineEnd(at);
                continue;
            }
            if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            } else if (depth == 0 && (c == '\n' || c == '\r' || c == '#' || c == ' ' || c == '\t')) {
                return at;
            }
            at++;
        }
        return at;
    }

    private int endOfString(int start) {
        char quote = text.charAt(start);
        String three = String.valueOf(quote).repeat(3);
        boolean several = text.startsWith(three, start);
        int at = start + (several ? 3 : 1);
        while (at < text.length()) {
            if (quote == '"' && text.charAt(at) == '\\') {
                at += 2;
            } else if (several ? text.startsWith(three, at) : text.charAt(at) == quote) {
                return at + (several ? 3 : 1);
            } else {
                at++;
            }
        }
        return text.length();
    }

    private List<Stretch> strings(Stretch array) {
        List<Stretch> strings = new ArrayList<>();
        int at = array.start();
        while (at < array.end()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                int end = endOfString(at);
                strings.add(new Stretch(at, end));
                at = end;
            } else {
                at = c == '#' ? lineEnd(at) : at + 1;
            }
        }
        return strings;
    }

    /** The last character before {@code end} that is neither white space nor of a comment. */
    private int lastOfContent(int start, int end) {
        int last = start - 1;
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '#') {
                at = lineEnd(at);
            } else if (c == '"' || c == '\'') {
                at = endOfString(at);
                last = at - 1;
            } else {
                last = Character.isWhitespace(c) ? last : at;
                at++;
            }
        }
        return last;
    }

    /** The lines of a table after its header; those before the first header for the top level. */
    private @Nullable Stretch section(List<String> table) {
        int start = table.isEmpty() ? 0 : -1;
        for (int line = 0; line < text.length(); line = next(line)) {
            String header = text.substring(line, lineEnd(line)).strip();
            if (header.startsWith("[")) {
                if (start >= 0) {
                    return new Stretch(start, line);
                }
                if (isHeaderOf(header, table)) {
                    start = next(line);
                }
            } else {
                line = Math.max(line, endOfStatement(line));
            }
        }
        return start < 0 ? null : new Stretch(start, text.length());
    }

    private static boolean isHeaderOf(String header, List<String> table) {
        if (header.startsWith("[[")) {
            return false;
        }
        TomlParseResult toml = Toml.parse(header);
        return !toml.hasErrors() && toml.isTable(table) && toml.keyPathSet(true).size() == table.size();
    }

    // ---- writing

    private void insert(List<String> table, String line) {
        String end = lineBreak();
        Stretch within = section(table);
        if (within == null) {
            append("["
                    + String.join(".", table.stream().map(EditedSettings::bare).toList()) + "]\n" + line + "\n");
            return;
        }
        int at = within.start();
        for (int each = within.start(); each < within.end(); each = next(each)) {
            String content = text.substring(each, lineEnd(each)).strip();
            each = Math.max(each, endOfStatement(each));
            if (!content.isEmpty() && !content.startsWith("#")) {
                at = next(each);
            }
        }
        boolean closed = at == 0 || text.charAt(at - 1) == '\n';
        boolean crowded = table.isEmpty() && at == 0 && !text.isEmpty();
        replace(at, at, (closed ? "" : end) + line + end + (crowded && !text.startsWith("\n") ? end : ""));
    }

    private static String bare(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quoted(key);
    }

    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private void replace(int from, int to, String replacement) {
        text = text.substring(0, from) + replacement + text.substring(to);
    }

    private String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int next(int at) {
        return Math.min(text.length(), lineEnd(at) + 1);
    }
}
