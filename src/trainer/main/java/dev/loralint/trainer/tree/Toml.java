package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads TOML as Python's {@code toml} 0.10.2 does, which every trainer with TOML files uses (toml/decoder.py). It differs
 * from TOML 1.0: arrays must be of one type, {@code a == 1} is a key named {@code a =}, a bare key may begin with any
 * character, {@code .5} and {@code TRUE} are errors, stray commas are none.
 */
public final class Toml {

    /** More than anybody fixes before reading again. */
    private static final int MOST_FAULTS = 100;

    private final TomlCursor in;
    private final Table root;
    private final TomlTables tables;
    private final TomlStrings strings;
    private final TomlKeys keys;
    private final TomlValues values;
    private final List<SyntaxError> problems = new ArrayList<>();
    private String mark = "";

    private Toml(Text text) {
        this.in = new TomlCursor(text.content());
        this.root = new Table(new Span(0, in.text.length()), new LinkedHashMap<>());
        this.tables = new TomlTables(root);
        this.strings = new TomlStrings(in, this::refuse);
        this.keys = new TomlKeys(in, strings);
        this.values = new TomlValues(in, strings, keys, this::refuse);
    }

    /**
     * What a file says as far as it can be read.
     *
     * @param problems what the trainer's reader stops at, each where the ones before it are fixed
     */
    public record Reading(Table table, List<SyntaxError> problems) {}

    /** Reads on behind what only the trainer's reader refuses, and up to what nobody can read. */
    public static Reading read(Text text) {
        Toml toml = new Toml(text);
        try {
            if (text.byteOrderMark()) {
                toml.keyBehindMark();
            }
            toml.document();
        } catch (SyntaxError e) {
            toml.refuse(e);
        }
        return new Reading(toml.root, toml.problems);
    }

    public static Table parse(Text text) throws SyntaxError {
        Reading reading = read(text);
        if (!reading.problems().isEmpty()) {
            throw reading.problems().get(0);
        }
        return reading.table();
    }

    private void refuse(SyntaxError found) {
        if (problems.size() < MOST_FAULTS) {
            problems.add(found);
        }
    }

    /** A byte order mark counts as the first letter of the first key, and nothing but a bare key may follow it. */
    private void keyBehindMark() {
        char first = in.peek();
        if (Character.isLetterOrDigit(first) || first == '_' || first == '-') {
            mark = "\uFEFF";
        } else {
            refuse(new SyntaxError(
                    0,
                    "the file starts with a byte order mark, which the trainer rejects; save it as UTF-8 without one",
                    new Change.StripByteOrderMark()));
        }
    }

    private void document() throws SyntaxError {
        Table current = root;
        while (true) {
            in.skipBlankLines();
            if (in.atEnd()) {
                return;
            }
            if (in.text.startsWith("//", in.at)) {
                refuse(new SyntaxError(in.at, "invalid comment, expected `#`", new Change.Respell("//", "#")));
                in.skipComment();
            } else if (in.text.charAt(in.at) == '[') {
                current = header();
            } else {
                keyAndValue(current);
            }
            in.endOfLine();
        }
    }

    private Table header() throws SyntaxError {
        int start = in.at;
        boolean list = in.text.startsWith("[[", in.at);
        String close = list ? "]]" : "]";
        in.at += list ? 2 : 1;
        List<String> names = new ArrayList<>();
        do {
            names.add(headerName(start));
            Limits.checkName(start, names);
            in.skipSpaces();
        } while (in.take('.'));
        if (!in.text.startsWith(close, in.at)) {
            throw new SyntaxError(in.at, "the section name is not closed, expected `" + close + "`");
        }
        in.at += close.length();
        return tables.open(names, list, new Span(start, in.at));
    }

    private String headerName(int start) throws SyntaxError {
        in.skipSpaces();
        char quote = in.peek();
        if (quote == '"' || quote == '\'') {
            return strings.read().value() instanceof String name ? name : "";
        }
        int from = in.at;
        while (!in.atEnd() && isGroupCharacter(in.text.charAt(in.at))) {
            in.at++;
        }
        if (from == in.at) {
            throw new SyntaxError(
                    !in.atEnd() ? in.at : start,
                    "a section name may contain only letters, digits, _ and -; put it into quotes");
        }
        return in.text.substring(from, in.at);
    }

    private static boolean isGroupCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private void keyAndValue(Table table) throws SyntaxError {
        int start = in.at;
        keys.scan();
        int equals = in.at;
        in.at++;
        int valueStart = keys.extend(equals);
        String raw = in.text.substring(start, valueStart - 1);
        Span keySpan = new Span(start, start + raw.stripTrailing().length());
        in.at = valueStart;
        boolean spaced = !in.atEnd() && (in.text.charAt(in.at) == ' ' || in.text.charAt(in.at) == '\t');
        Node value = values.read(spaced);
        TomlTables.assign(table, mark + raw.strip(), keySpan, value);
        mark = "";
    }
}
