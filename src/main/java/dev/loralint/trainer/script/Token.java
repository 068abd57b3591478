package dev.loralint.trainer.script;

import dev.loralint.trainer.tree.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a script between spaces.
 *
 * @param kind what it is
 * @param pieces its words: one, or as many as an unquoted variable or a list falls into; none if that is empty
 * @param raw as written
 */
record Token(Kind kind, List<Piece> pieces, Span span, String raw) {

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
        return pieces.stream().map(Piece::text).collect(Collectors.joining(" "));
    }

    /** Whether its value is known. */
    boolean certain() {
        return pieces.stream().allMatch(Piece::certain);
    }

    /** Whether its value is known however the script is started. */
    boolean settled() {
        return pieces.stream().allMatch(piece -> piece.certain() && !piece.assumed());
    }

    boolean is(String word) {
        return kind == Kind.WORD && raw.equals(word);
    }
}
