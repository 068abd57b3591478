package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a script between spaces.
 *
 * @param parts what a word is made of
 * @param raw as written
 */
record Token(Kind kind, List<Part> parts, Span span, String raw) {

    /** What a token is. */
    enum Kind {
        WORD,
        /** The end of a command: a line end, a semicolon, a pipe. */
        END,
        /** A parenthesis or brace that stands alone. */
        BRACKET
    }

    Token {
        parts = List.copyOf(parts);
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    /** Whether it is a word that is written like this. */
    boolean is(String word) {
        return kind == Kind.WORD && raw.equals(word);
    }

    boolean isBracket(String bracket) {
        return kind == Kind.BRACKET && raw.equals(bracket);
    }

    boolean isPlain() {
        return parts.stream().allMatch(part -> part.kind() == Part.Kind.TEXT);
    }

    /** As written, in lower case. */
    String lower() {
        return raw.toLowerCase(Locale.ROOT);
    }

    /** The text that it begins with, before a variable. */
    String beginning() {
        return parts.isEmpty() || parts.get(0).kind() != Part.Kind.TEXT
                ? ""
                : parts.get(0).text();
    }

    /** Without as many characters at the beginning, which are plain text. */
    Token from(int length) {
        List<Part> rest = new ArrayList<>(parts);
        rest.set(0, Part.text(beginning().substring(length)));
        return new Token(kind, rest, span, raw);
    }
}
