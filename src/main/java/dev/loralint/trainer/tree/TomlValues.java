package dev.loralint.trainer.tree;

import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The values of TOML as Python's {@code toml} reads them: text, numbers, moments, lists of one type, inline tables. */
final class TomlValues {

    /** Deeper than any configuration, and shallow enough for the stack. */
    private static final int MAX_DEPTH = 64;

    private final TomlCursor in;
    private final TomlStrings strings;
    private final TomlKeys keys;
    private final Consumer<SyntaxFault> refused;

    /** @param refused takes what only the trainer's reader refuses */
    TomlValues(TomlCursor in, TomlStrings strings, TomlKeys keys, Consumer<SyntaxFault> refused) {
        this.in = in;
        this.strings = strings;
        this.keys = keys;
        this.refused = refused;
    }

    /** @param spaced whether a space stands before it: numbers in other bases are known only then */
    Node read(boolean spaced) throws SyntaxFault {
        return value(0, spaced);
    }

    private Node value(int depth, boolean spaced) throws SyntaxFault {
        in.skipSpaces();
        if (depth > MAX_DEPTH) {
            throw new SyntaxFault(in.at, "brackets are nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (in.peek()) {
            case '"', '\'' -> strings.read();
            case '[' -> array(depth);
            case '{' -> inlineTable(depth);
            default -> bare(depth, spaced);
        };
    }

    private Scalar bare(int depth, boolean spaced) throws SyntaxFault {
        int start = in.at;
        String ends = depth == 0 ? "\n\r#" : "\n\r#,]}";
        while (!in.atEnd() && ends.indexOf(in.text.charAt(in.at)) < 0) {
            in.at++;
        }
        String token = in.text.substring(start, in.at).stripTrailing();
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
        int start = in.at++;
        List<Node> items = new ArrayList<>();
        String kind = null;
        while (true) {
            in.skipBlankLines();
            if (in.atEnd()) {
                throw new SyntaxFault(start, "this [ is not closed");
            }
            if (in.take(']')) {
                return new Sequence(new Span(start, in.at), items);
            }
            if (in.take(',')) {
                continue;
            }
            Node item = value(depth + 1, true);
            String itsKind = kind(item);
            if (kind != null && !kind.equals(itsKind)) {
                refused.accept(new SyntaxFault(
                        item.span().start(),
                        "the trainer's TOML reader wants one type in a list; here " + kind + " and " + itsKind
                                + " are mixed"));
            }
            kind = itsKind;
            items.add(item);
            in.skipBlankLines();
            if (!in.atEnd() && in.peek() != ',' && in.peek() != ']') {
                throw new SyntaxFault(in.at, "a comma is missing here, or the ] before");
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
        int start = in.at++;
        Table table = new Table(new Span(start, start), new LinkedHashMap<>());
        in.skipSpaces();
        if (!in.take('}')) {
            do {
                in.skipSpaces();
                inlineEntry(table, start, depth);
                in.skipSpaces();
            } while (in.take(','));
            if (!in.take('}')) {
                throw new SyntaxFault(in.at, "this inline table is not closed on its line; write } or a comma");
            }
        }
        return new Table(new Span(start, in.at), table.entries());
    }

    private void inlineEntry(Table table, int start, int depth) throws SyntaxFault {
        if (in.atEnd()) {
            throw new SyntaxFault(start, "this { is not closed");
        }
        if (in.peek() == '}' || in.peek() == ',') {
            throw new SyntaxFault(in.at, "an inline table must not end with a comma");
        }
        int keyStart = in.at;
        keys.scan();
        String raw = in.text.substring(keyStart, in.at);
        in.at++;
        Node value = value(depth + 1, true);
        TomlTables.assign(
                table,
                raw.strip(),
                new Span(keyStart, keyStart + raw.stripTrailing().length()),
                value);
    }
}
