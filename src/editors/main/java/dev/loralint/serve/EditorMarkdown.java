package dev.loralint.serve;

import dev.loralint.text.Plain;

/**
 * Texts with words of strangers as Markdown for an editor: what is between backticks is code, and nothing else is a mark. Editors
 * show HTML as it is written, and load the images that Markdown names.
 */
final class EditorMarkdown {

    private static final String MARKS = "\\`*[]<>&!#~|$";

    private EditorMarkdown() {}

    /** One sentence. A backtick within a word is the word's own. */
    static String sentence(String text) {
        String plain = Plain.text(text);
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            int end = isMark(plain, i - 1, i) ? end(plain, i + 1) : -1;
            if (end > i + 1) {
                out.append(code(plain.substring(i + 1, end)));
                i = end;
            } else {
                escape(plain.charAt(i), i == 0 ? ' ' : plain.charAt(i - 1), out);
            }
        }
        return out.toString();
    }

    private static boolean isMark(String text, int neighbour, int at) {
        return text.charAt(at) == '`'
                && (neighbour < 0 || neighbour >= text.length() || !Character.isLetterOrDigit(text.charAt(neighbour)));
    }

    private static int end(String text, int from) {
        for (int at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at + 1)) {
            if (isMark(text, at + 1, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Between more backticks than it has itself. */
    private static String code(String text) {
        String around = "`";
        while (text.contains(around)) {
            around += "`";
        }
        String space = around.length() > 1 ? " " : "";
        return around + space + text + space + around;
    }

    private static void escape(char c, char before, StringBuilder out) {
        if (MARKS.indexOf(c) >= 0 || c == '_' && !Character.isLetterOrDigit(before)) {
            out.append('\\');
        }
        out.append(c);
    }
}
