package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads TOML as Python's {@code toml} 0.10.2 does, which every trainer with TOML files uses (toml/decoder.py). It differs
 * from TOML 1.0: arrays must be of one type, {@code a == 1} is a key named {@code a =}, a bare key may begin with any
 * character, {@code .5} and {@code TRUE} are errors, stray commas are none.
 */
public final class Toml {

    /** Deeper than any configuration, and shallow enough for the stack. */
    private static final int MAX_DEPTH = 64;

    private final String s;
    private final Table root;
    private final Set<Table> implicit = Collections.newSetFromMap(new IdentityHashMap<>());
    private int at;
    private String mark = "";
    private @Nullable SyntaxFault fault;

    private Toml(Text text) {
        this.s = text.content();
        this.root = new Table(new Span(0, s.length()), new LinkedHashMap<>());
    }

    /**
     * What a file says as far as it can be read.
     *
     * @param fault the first thing that the trainer's reader stops at, {@code null} where there is none
     */
    public record Reading(Table table, @Nullable SyntaxFault fault) {}

    /** Reads on behind what only the trainer's reader refuses, and up to what nobody can read. */
    public static Reading read(Text text) {
        Toml toml = new Toml(text);
        try {
            if (text.byteOrderMark()) {
                toml.keyBehindMark();
            }
            toml.document();
        } catch (SyntaxFault e) {
            toml.refuse(e);
        }
        return new Reading(toml.root, toml.fault);
    }

    public static Table parse(Text text) throws SyntaxFault {
        Reading reading = read(text);
        if (reading.fault() != null) {
            throw reading.fault();
        }
        return reading.table();
    }

    private void refuse(SyntaxFault found) {
        fault = fault == null ? found : fault;
    }

    /** A byte order mark counts as the first letter of the first key, and nothing but a bare key may follow it. */
    private void keyBehindMark() throws SyntaxFault {
        if (s.isEmpty() || (!Character.isLetterOrDigit(s.charAt(0)) && s.charAt(0) != '_' && s.charAt(0) != '-')) {
            throw new SyntaxFault(
                    0,
                    "the file begins with a byte order mark, at which the trainer stops; save it as UTF-8 without one");
        }
        mark = "\uFEFF";
    }

    private void document() throws SyntaxFault {
        Table current = root;
        while (true) {
            skipBlankLines();
            if (at >= s.length()) {
                return;
            }
            if (s.charAt(at) == '[') {
                current = header();
            } else {
                keyAndValue(current);
            }
            endOfLine();
        }
    }

    // ---- headers

    private Table header() throws SyntaxFault {
        int start = at;
        boolean list = s.startsWith("[[", at);
        String close = list ? "]]" : "]";
        at += list ? 2 : 1;
        List<String> names = new ArrayList<>();
        do {
            names.add(headerName(start));
            skipSpaces();
        } while (take('.'));
        if (!s.startsWith(close, at)) {
            throw new SyntaxFault(at, "the section's name is not closed; write " + close + " after it");
        }
        at += close.length();
        return open(names, list, new Span(start, at));
    }

    private String headerName(int start) throws SyntaxFault {
        skipSpaces();
        char quote = peek();
        if (quote == '"' || quote == '\'') {
            return string().value() instanceof String name ? name : "";
        }
        int from = at;
        while (at < s.length() && isGroupCharacter(s.charAt(at))) {
            at++;
        }
        if (from == at) {
            throw new SyntaxFault(
                    at < s.length() ? at : start,
                    "a section's name may have letters, digits, _ and - only; put it into quotes");
        }
        return s.substring(from, at);
    }

    private static boolean isGroupCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private Table open(List<String> names, boolean list, Span span) throws SyntaxFault {
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
                    throw new SyntaxFault(span.start(), "[" + name + "] is already a list; write [[" + name + "]]");
                }
                if (last) {
                    sequence.items().add(new Table(span, new LinkedHashMap<>()));
                }
                level = (Table) sequence.items().get(sequence.items().size() - 1);
            } else if (found instanceof Table table) {
                if (last && (list || !implicit.remove(table))) {
                    throw new SyntaxFault(
                            span.start(),
                            "the section [" + String.join(".", names) + "] stands here a second time; join the two");
                }
                level = table;
            } else {
                throw new SyntaxFault(span.start(), "'" + name + "' is already a value and cannot be a section");
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

    // ---- keys

    private void keyAndValue(Table table) throws SyntaxFault {
        int start = at;
        scanKey();
        int equals = at;
        at++;
        int valueStart = extendKey(equals);
        String raw = s.substring(start, valueStart - 1);
        Span keySpan = new Span(start, start + raw.stripTrailing().length());
        at = valueStart;
        boolean spaced = at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t');
        Node value = value(0, spaced);
        assign(table, mark + raw.strip(), keySpan, value);
        mark = "";
    }

    /** Moves to the equals sign behind a key (decoder.py: the states of {@code keyname}). */
    private void scanKey() throws SyntaxFault {
        char first = s.charAt(at);
        if (first == '=') {
            throw new SyntaxFault(at, "there is no key before the equals sign");
        }
        boolean bare = true;
        if (first == '"' || first == '\'') {
            skipQuoted();
            bare = false;
        } else {
            at++;
        }
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == '=') {
                return;
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '.') {
                at++;
                skipSpaces();
                if (peek() == '"' || peek() == '\'') {
                    skipQuoted();
                    bare = false;
                } else {
                    bare = true;
                }
            } else if (isSpace(c)) {
                bare = false;
                at++;
            } else if (bare && (Character.isLetterOrDigit(s.codePointAt(at)) || c == '_' || c == '-')) {
                at += Character.charCount(s.codePointAt(at));
            } else {
                throw new SyntaxFault(
                        at,
                        "'" + Character.toString(s.codePointAt(at))
                                + "' cannot stand in a key; write key = value, and comments after #");
            }
        }
        throw new SyntaxFault(at, "this line has no equals sign; write key = value");
    }

    private void skipQuoted() throws SyntaxFault {
        char quote = s.charAt(at);
        int from = at++;
        while (at < s.length() && s.charAt(at) != '\n') {
            char c = s.charAt(at++);
            if (c == '\\' && quote == '"' && at < s.length()) {
                at++;
            } else if (c == quote) {
                return;
            }
        }
        throw new SyntaxFault(from, "this quotation mark is not closed on its line");
    }

    /** {@code a == 1} and {@code a =b= 1}: what cannot be a value belongs to the key (decoder.py: load_line). */
    private int extendKey(int equals) {
        int start = equals + 1;
        int end = lineEnd(start);
        for (int signs = 0; signs < MAX_DEPTH; signs++) {
            String rest = s.substring(start, end);
            if (rest.isEmpty() || " \t'\"[{".indexOf(rest.charAt(0)) >= 0 || looksLikeValue(rest.strip())) {
                return start;
            }
            int next = rest.indexOf('=');
            if (next < 0) {
                return start;
            }
            start += next + 1;
        }
        return start;
    }

    private static boolean looksLikeValue(String rest) {
        return rest.equals("true") || rest.equals("false") || PythonNumber.isFloat(rest) || TomlMoment.is(rest);
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) != '\n' && s.charAt(i) != '\r' && s.charAt(i) != '#') {
            i++;
        }
        return i;
    }

    private void assign(Table table, String raw, Span keySpan, Node value) throws SyntaxFault {
        List<String> names = names(raw);
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
                throw new SyntaxFault(keySpan.start(), "'" + name + "' is already a value and cannot be a table");
            }
        }
        String name = names.get(names.size() - 1);
        if (level.has(name)) {
            throw new SyntaxFault(keySpan.start(), "the key '" + name + "' stands here a second time; remove one");
        }
        put(level, name, keySpan, value);
    }

    private static List<String> names(String raw) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    name.append(c);
                }
            } else if ((c == '"' || c == '\'') && name.toString().isBlank()) {
                quote = c;
            } else if (c == '.') {
                names.add(name.toString().strip());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString().strip());
        names.removeIf(String::isEmpty);
        return names.isEmpty() ? List.of(raw) : names;
    }

    // ---- values

    /** @param spaced whether a space stands before it: numbers in other bases are known only then */
    private Node value(int depth, boolean spaced) throws SyntaxFault {
        skipSpaces();
        if (depth > MAX_DEPTH) {
            throw new SyntaxFault(at, "brackets are nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (peek()) {
            case '"', '\'' -> string();
            case '[' -> array(depth);
            case '{' -> inlineTable(depth);
            default -> bare(depth, spaced);
        };
    }

    private Scalar bare(int depth, boolean spaced) throws SyntaxFault {
        int start = at;
        String ends = depth == 0 ? "\n\r#" : "\n\r#,]}";
        while (at < s.length() && ends.indexOf(s.charAt(at)) < 0) {
            at++;
        }
        String token = s.substring(start, at).stripTrailing();
        Span span = new Span(start, start + token.length());
        if (token.isEmpty()) {
            throw new SyntaxFault(start, "a value is missing here");
        }
        switch (token) {
            case "true":
                return new Scalar(span, true);
            case "false":
                return new Scalar(span, false);
            default:
        }
        if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")) {
            throw new SyntaxFault(start, "write " + token.toLowerCase(Locale.ROOT) + " in lower case");
        }
        if (TomlMoment.is(token)) {
            return new Scalar(span, new Node.Moment(token));
        }
        Object number = PythonNumber.parse(token, spaced);
        if (number == null) {
            throw new SyntaxFault(start, notANumber(token));
        }
        return new Scalar(span, number);
    }

    private static String notANumber(String token) {
        String shown = token.length() > 40 ? token.substring(0, 40) + "…" : token;
        if (token.startsWith(".")) {
            return "'" + shown + "' needs a digit before the point; write 0" + shown;
        }
        if (token.endsWith(".")) {
            return "'" + shown + "' needs a digit after the point; write " + shown + "0";
        }
        return "'" + shown + "' is neither a number nor true or false; put text into quotes";
    }

    private Sequence array(int depth) throws SyntaxFault {
        int start = at++;
        List<Node> items = new ArrayList<>();
        String kind = null;
        while (true) {
            skipBlankLines();
            if (at >= s.length()) {
                throw new SyntaxFault(start, "this [ is not closed");
            }
            if (take(']')) {
                return new Sequence(new Span(start, at), items);
            }
            if (take(',')) {
                continue;
            }
            Node item = value(depth + 1, true);
            String itsKind = kind(item);
            if (kind != null && !kind.equals(itsKind)) {
                refuse(new SyntaxFault(
                        item.span().start(),
                        "the trainer's TOML reader wants one type in a list; here " + kind + " and " + itsKind
                                + " are mixed"));
            }
            kind = itsKind;
            items.add(item);
            skipBlankLines();
            if (at < s.length() && peek() != ',' && peek() != ']') {
                throw new SyntaxFault(at, "a comma is missing here, or the ] before");
            }
        }
    }

    private static String kind(Node node) {
        if (node instanceof Sequence) {
            return "lists";
        }
        if (node instanceof Scalar scalar) {
            Object value = scalar.value();
            return value instanceof String
                    ? "text"
                    : value instanceof Double ? "decimals" : value instanceof Boolean ? "true/false" : "whole numbers";
        }
        return "tables";
    }

    private Table inlineTable(int depth) throws SyntaxFault {
        int start = at++;
        Table table = new Table(new Span(start, start), new LinkedHashMap<>());
        skipSpaces();
        if (!take('}')) {
            do {
                skipSpaces();
                inlineEntry(table, start, depth);
                skipSpaces();
            } while (take(','));
            if (!take('}')) {
                throw new SyntaxFault(at, "this inline table is not closed on its line; write } or a comma");
            }
        }
        return new Table(new Span(start, at), table.entries());
    }

    private void inlineEntry(Table table, int start, int depth) throws SyntaxFault {
        if (at >= s.length()) {
            throw new SyntaxFault(start, "this { is not closed");
        }
        if (peek() == '}' || peek() == ',') {
            throw new SyntaxFault(at, "an inline table must not end with a comma");
        }
        int keyStart = at;
        scanKey();
        String raw = s.substring(keyStart, at);
        at++;
        Node value = value(depth + 1, true);
        assign(
                table,
                raw.strip(),
                new Span(keyStart, keyStart + raw.stripTrailing().length()),
                value);
    }

    private Scalar string() throws SyntaxFault {
        int start = at;
        char quote = s.charAt(at);
        String triple = String.valueOf(quote).repeat(3);
        if (s.startsWith(triple, at)) {
            return multiLine(start, quote, triple);
        }
        skipQuoted();
        String inner = s.substring(start + 1, at - 1);
        return new Scalar(new Span(start, at), quote == '"' ? unescape(inner, start + 1) : inner);
    }

    private Scalar multiLine(int start, char quote, String triple) throws SyntaxFault {
        int from = start + 3;
        int end = s.indexOf(triple, from);
        while (quote == '"' && end > 0 && isEscaped(end)) {
            end = s.indexOf(triple, end + 1);
        }
        if (end < 0) {
            throw new SyntaxFault(start, "this " + triple + " is not closed");
        }
        while (end + 3 < s.length() && s.charAt(end + 3) == quote) {
            end++;
        }
        at = end + 3;
        String inner = s.substring(from, end).replace("\r\n", "\n");
        if (inner.startsWith("\n")) {
            inner = inner.substring(1);
        }
        return new Scalar(new Span(start, at), quote == '"' ? unescape(inner, from) : inner);
    }

    private boolean isEscaped(int offset) {
        int slashes = 0;
        while (offset - slashes > 0 && s.charAt(offset - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String unescape(String raw, int offset) throws SyntaxFault {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char e = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            int length = e == 'u' ? 4 : e == 'U' ? 8 : 0;
            if (length > 0) {
                out.appendCodePoint(codePoint(raw, i, length, offset));
                i += 1 + length;
            } else if (e == '\n') {
                i++;
                while (i + 1 < raw.length() && Character.isWhitespace(raw.charAt(i + 1))) {
                    i++;
                }
            } else {
                int known = "0bfnrt\"\\".indexOf(e);
                if (known < 0 || e == 0) {
                    throw new SyntaxFault(
                            offset + i, "\\" + e + " is no escape; write paths with / or \\\\, or in single quotes");
                }
                out.append("\0\b\f\n\r\t\"\\".charAt(known));
                i++;
            }
        }
        return out.toString();
    }

    private static int codePoint(String raw, int backslash, int length, int offset) throws SyntaxFault {
        int from = backslash + 2;
        try {
            int point = Integer.parseInt(raw.substring(from, Math.min(raw.length(), from + length)), 16);
            if (from + length <= raw.length() && Character.isValidCodePoint(point)) {
                return point;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new SyntaxFault(
                offset + backslash,
                "\\" + raw.charAt(backslash + 1) + " needs " + length
                        + " hexadecimal digits; write paths with / or \\\\, or in single quotes");
    }

    // ---- the small print

    private char peek() {
        return at < s.length() ? s.charAt(at) : '\n';
    }

    private boolean take(char c) {
        if (at < s.length() && s.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpaces() {
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r' && isSpace(s.charAt(at))) {
            at++;
        }
    }

    /** Spaces, line ends and comments. */
    private void skipBlankLines() {
        while (at < s.length()) {
            char c = s.charAt(at);
            if (c == '#') {
                skipComment();
            } else if (isSpace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        while (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            at++;
        }
    }

    private void endOfLine() throws SyntaxFault {
        skipSpaces();
        if (peek() == '#') {
            skipComment();
        }
        if (at < s.length() && s.charAt(at) != '\n' && s.charAt(at) != '\r') {
            throw new SyntaxFault(at, "the line should end here; put the rest on a line of its own or after #");
        }
    }

    private static boolean isSpace(char c) {
        return (c <= ' ' && c > 0 && Character.isWhitespace(c))
                || (c > 127 && (Character.isSpaceChar(c) || c == '\u0085'));
    }
}
