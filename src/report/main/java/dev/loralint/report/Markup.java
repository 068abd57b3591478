package dev.loralint.report;

import dev.loralint.text.Plain;

/**
 * Strangers' text in Markdown. Everything that could be markup or the end of a table's cell is written as an HTML
 * reference, which Markdown shows and does not obey. GitHub and GitLab look for mentions, issues and addresses in the text
 * that comes out of that, though not in code: there a space without width parts the mark from the word.
 */
public final class Markup {

    /** {@code @name}, {@code #1}, {@code !1}, {@code ~label}, {@code %milestone}, {@code $snippet}, {@code &epic} … */
    private static final String REFERENCE_MARKS = "@#!~$%&^*";

    private static final String NO_WIDTH = "&#8203;";

    private final String text;
    private final StringBuilder out;

    private Markup(String text) {
        this.text = Plain.text(text);
        this.out = new StringBuilder(this.text.length() + 32);
    }

    /** A sentence, in which what stands between backticks becomes code. */
    public static String of(String sentence) {
        return new Markup(sentence).sentence();
    }

    /** A name, all of it as code. */
    public static String code(String name) {
        return new Markup(name).name();
    }

    private String name() {
        out.append("<code>");
        for (int i = 0; i < text.length(); i++) {
            character(i);
        }
        return out.append("</code>").toString();
    }

    private String sentence() {
        boolean code = false;
        for (int i = 0; i < text.length(); i++) {
            if (code ? ends(i) : begins(i)) {
                out.append(code ? "</code>" : "<code>");
                code = !code;
            } else {
                character(i);
                if (!code && refers(i)) {
                    out.append(NO_WIDTH);
                }
            }
        }
        return out.append(code ? "</code>" : "").toString();
    }

    /** A backtick within a word is the word's own. */
    private boolean begins(int i) {
        return text.charAt(i) == '`'
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                && text.indexOf('`', i + 1) >= 0;
    }

    private boolean ends(int i) {
        return text.charAt(i) == '`' && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    /** Whether this and what follows could be a mention, an issue ({@code GH-1} too) or an address. */
    private boolean refers(int i) {
        if (i + 1 == text.length()) {
            return false;
        }
        char c = text.charAt(i);
        char next = text.charAt(i + 1);
        if (c == ':') {
            return next == '/';
        }
        if (c == '-') {
            return Character.isDigit(next) && i > 0 && Character.isLetter(text.charAt(i - 1));
        }
        return REFERENCE_MARKS.indexOf(c) >= 0 && " ,.;)".indexOf(next) < 0;
    }

    private void character(int i) {
        char c = text.charAt(i);
        if (isPlain(i, c)) {
            out.append(c);
        } else {
            out.append("&#").append((int) c).append(';');
        }
    }

    /** Letters of any script, digits and marks that mean nothing anywhere; a surrogate is half of one of the former. */
    private boolean isPlain(int i, char c) {
        if (c == ':' || c == '.') {
            // no start of a link
            return i + 1 < text.length() ? text.charAt(i + 1) == ' ' : c == '.';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || " ,;()/'%–…-".indexOf(c) >= 0;
    }
}
