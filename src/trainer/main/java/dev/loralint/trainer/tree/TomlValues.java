package dev.loralint.trainer.tree;

import dev.loralint.finding.Change;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of TOML as Python's {@code toml} reads them: text, numbers, moments, lists of one type, inline tables. */
final class TomlValues {

    /** As notebooks write what they replace: {@code $NUMBER_EPOCHS$}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\w+\\$");

    private final TomlCursor in;
    private final TomlStrings strings;
    private final TomlKeys keys;
    private final Consumer<SyntaxError> refused;
    private final Limits limits = new Limits();

    /** @param refused takes what only the trainer's reader refuses */
    TomlValues(TomlCursor in, TomlStrings strings, TomlKeys keys, Consumer<SyntaxError> refused) {
        this.in = in;
        this.strings = strings;
        this.keys = keys;
        this.refused = refused;
    }

    /** @param spaced whether a space stands before it: numbers in other bases are known only then */
    Node read(boolean spaced) throws SyntaxError {
        return value(0, spaced);
    }

    private Node value(int depth, boolean spaced) throws SyntaxError {
        in.skipSpaces();
        limits.enter(in.at, depth);
        return switch (in.peek()) {
            case '"', '\'' -> strings.read();
            case '[' -> array(depth);
            case '{' -> inlineTable(depth);
            default -> bare(depth, spaced);
        };
    }

    private Node bare(int depth, boolean spaced) throws SyntaxError {
        int start = in.at;
        String ends = depth == 0 ? "\n\r#" : "\n\r#,]}";
        while (!in.atEnd() && ends.indexOf(in.text.charAt(in.at)) < 0) {
            in.at++;
        }
        String token = in.text.substring(start, in.at).stripTrailing();
        Span span = new Span(start, start + token.length());
        if (token.isEmpty()) {
            throw new SyntaxError(start, "missing value");
        }
        Object value = plain(token, spaced);
        if (value != null) {
            return new Scalar(span, value);
        }
        if (PLACEHOLDER.matcher(token).matches()) {
            return new Scalar(span, token); // a notebook puts a value in its place before a trainer reads the file
        }
        return meant(TomlWord.of(token), span);
    }

    private Node meant(TomlWord word, Span span) throws SyntaxError {
        Node meant = word.meant() == null ? null : alone(word.meant());
        if (meant == null) {
            throw new SyntaxError(span.start(), word.message());
        }
        refused.accept(word.problem(span.start()));
        return meant instanceof Sequence list ? new Sequence(span, list.items()) : new Scalar(span, meant.plain());
    }

    /** A value out of its document, {@code null} where it is none. */
    private static @Nullable Node alone(String value) {
        try {
            return Toml.parse(Text.of("", "x = " + value)).get("x");
        } catch (SyntaxError e) {
            return null;
        }
    }

    /** {@code null} for what is text or nothing. */
    private static @Nullable Object plain(String token, boolean spaced) {
        if (token.equals("true") || token.equals("false")) {
            return token.equals("true");
        }
        return TomlMoment.is(token) ? new Node.Moment(token) : PythonNumber.parse(token, spaced);
    }

    private Sequence array(int depth) throws SyntaxError {
        int start = in.at++;
        List<Node> items = new ArrayList<>();
        while (true) {
            in.skipBlankLines();
            if (in.atEnd()) {
                throw new SyntaxError(start, "this `[` is not closed");
            }
            if (in.take(']')) {
                TomlKinds.refuseSeveral(items, in.text, refused);
                return new Sequence(new Span(start, in.at), items);
            }
            if (in.take(',')) {
                continue;
            }
            Node item = value(depth + 1, true);
            items.add(item);
            in.skipBlankLines();
            if (!in.atEnd() && in.peek() != ',' && in.peek() != ']') {
                commaIsMissing(item.span().end());
            }
        }
    }

    /** Behind an entry another can only follow where it begins as text does; a key may be meant by anything else. */
    private void commaIsMissing(int behind) throws SyntaxError {
        if (in.peek() != '"' && in.peek() != '\'') {
            throw new SyntaxError(in.at, "missing comma, or missing `]` before");
        }
        refused.accept(new SyntaxError(behind, "missing comma", new Change.Respell("", ",")));
    }

    private Table inlineTable(int depth) throws SyntaxError {
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
                throw new SyntaxError(in.at, "this inline table is not closed on its line, expected `}` or a comma");
            }
        }
        return new Table(new Span(start, in.at), table.entries(), true);
    }

    private void inlineEntry(Table table, int start, int depth) throws SyntaxError {
        if (in.atEnd()) {
            throw new SyntaxError(start, "this `{` is not closed");
        }
        if (in.peek() == '}' || in.peek() == ',') {
            throw new SyntaxError(in.at, "an inline table must not end with a comma");
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
