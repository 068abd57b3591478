package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.List;

/**
 * A piece of a script between spaces.
 *
 * @param kind what it is
 * @param texts its words: one, or as many as an unquoted variable falls into
 * @param raw as written
 */
record Token(Kind kind, List<String> texts, Span span, String raw) {

    /** What a token is. */
    enum Kind {
        WORD,
        /** The end of a command: a line end, a semicolon, a pipe. */
        END,
        /** An opening parenthesis or brace that stands alone. */
        OPEN,
        /** A closing one. */
        CLOSE
    }

    String text() {
        return String.join(" ", texts);
    }

    boolean is(String word) {
        return kind == Kind.WORD && raw.equals(word);
    }
}
