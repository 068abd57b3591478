package dev.loralint.report;

/**
 * Strangers' text in Markdown. Everything that could be markup, a mention, a link or the end of a table's cell is written
 * as an HTML reference, which Markdown shows and does not obey; what stands between backticks becomes code.
 */
final class Markup {

    private Markup() {}

    static String of(String text) {
        String plain = Plain.text(text);
        StringBuilder out = new StringBuilder(plain.length() + 32);
        boolean code = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '`' && (code || plain.indexOf('`', i + 1) >= 0)) {
                out.append(code ? "</code>" : "<code>");
                code = !code;
            } else if (isPlain(plain, i, c)) {
                out.append(c);
            } else {
                out.append("&#").append((int) c).append(';');
            }
        }
        return out.append(code ? "</code>" : "").toString();
    }

    /** Letters of any script, digits and marks that mean nothing anywhere; a surrogate is half of one of the former. */
    private static boolean isPlain(String text, int i, char c) {
        if (c == ':' || c == '.') {
            // no start of a link
            return i + 1 < text.length() ? text.charAt(i + 1) == ' ' : c == '.';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || " ,;()/'%–…-".indexOf(c) >= 0;
    }
}
