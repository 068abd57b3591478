package dev.loralint.report.html.view;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.escape.Escape;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence with marked stretches. It writes its own elements and gives every text to jte for escaping, so that a tag
 * named {@code <script>} stays a tag.
 */
public final class Prose implements Content {

    private enum Mark {
        TEXT,
        CODE,
        TAG,
        LINK,
        TERM,
        REMOVED,
        ADDED,
        LOST
    }

    private record Piece(Mark mark, String text, String href) {}

    public static final Prose EMPTY = new Prose(List.of());

    private final List<Piece> pieces;

    private Prose(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** A text without any mark. */
    public static Prose plain(String text) {
        return new Writer().text(text).done();
    }

    /** Text in which back ticks enclose what can be typed. */
    public static Prose of(String text) {
        return new Writer().ticked(text).done();
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    @Override
    public void writeTo(TemplateOutput output) {
        for (Piece piece : pieces) {
            switch (piece.mark) {
                case TEXT -> output.writeUserContent(piece.text);
                case CODE -> element(output, "<code>", piece.text, "</code>");
                case TAG -> element(output, "<code class=\"tag\">", piece.text, "</code>");
                case REMOVED -> element(output, "<del>", piece.text, "</del>");
                case ADDED -> element(output, "<ins>", piece.text, "</ins>");
                case LOST -> element(output, "<s>", piece.text, "</s>");
                case TERM -> {
                    output.writeContent(
                            "<a class=\"term\" href=\"#" + piece.href + "\" aria-describedby=\"" + piece.href);
                    element(output, "\">", piece.text, "</a>");
                }
                case LINK -> {
                    output.writeContent("<a href=\"");
                    Escape.htmlAttribute(piece.href, output);
                    element(output, "\">", piece.text, "</a>");
                }
            }
        }
    }

    private static void element(TemplateOutput output, String start, String text, String end) {
        output.writeContent(start);
        output.writeUserContent(text);
        output.writeContent(end);
    }

    /** The words alone. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text));
        return text.toString();
    }

    /** Puts a sentence together. */
    public static final class Writer {

        private final List<Piece> pieces = new ArrayList<>();

        public Writer text(String text) {
            return add(Mark.TEXT, text, "");
        }

        public Writer code(String text) {
            return add(Mark.CODE, text, "");
        }

        public Writer tag(String text) {
            return add(Mark.TAG, text, "");
        }

        public Writer removed(String text) {
            return add(Mark.REMOVED, text, "");
        }

        public Writer added(String text) {
            return add(Mark.ADDED, text, "");
        }

        /** What the trainer does not read. */
        public Writer lost(String text) {
            return add(Mark.LOST, text, "");
        }

        /**
         * A link.
         *
         * @throws IllegalArgumentException if it leads neither into this page nor to the web, as a {@code javascript:}
         *     address would
         */
        public Writer link(String text, String href) {
            if (!href.startsWith("#") && !href.startsWith("https://")) {
                throw new IllegalArgumentException("not a link for a report: " + href);
            }
            return add(Mark.LINK, text, href);
        }

        /**
         * A word that the page explains.
         *
         * @param id of its explanation, small letters, digits and hyphens
         */
        public Writer term(String word, String id) {
            if (!id.matches("[a-z0-9-]+")) {
                throw new IllegalArgumentException("not the id of a term: " + id);
            }
            return add(Mark.TERM, word, id);
        }

        /** Back ticks enclose code; one without a partner is a back tick. */
        public Writer ticked(String text) {
            int from = 0;
            while (true) {
                int open = text.indexOf('`', from);
                int close = open < 0 ? -1 : text.indexOf('`', open + 1);
                if (close < 0) {
                    return text(text.substring(from));
                }
                text(text.substring(from, open));
                code(text.substring(open + 1, close));
                from = close + 1;
            }
        }

        private Writer add(Mark mark, String text, String href) {
            if (!text.isEmpty()) {
                pieces.add(new Piece(mark, text, href));
            }
            return this;
        }

        public Prose done() {
            return pieces.isEmpty() ? EMPTY : new Prose(pieces);
        }
    }
}
