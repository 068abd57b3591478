package dev.loralint.report;

/**
 * Makes the text of strangers harmless for a terminal or a log: file names, tags and settings may hold escape sequences,
 * line breaks, marks that turn the direction of writing, and the commands that a build server takes from a log.
 */
public final class Plain {

    private Plain() {}

    /** The text with everything that a terminal would obey written as an escape such as {@code \\u001b}. */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDangerous(text, i)) {
                return escaped(text);
            }
        }
        return text;
    }

    /** The same for a page, in which line breaks are only space and nothing is obeyed. */
    public static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnseen(text.charAt(i))) {
                StringBuilder out = new StringBuilder(text.length() + 16);
                text.chars()
                        .forEach(c -> out.append(
                                isUnseen((char) c) ? String.format("\\u%04x", c) : String.valueOf((char) c)));
                return out.toString();
            }
        }
        return text;
    }

    private static boolean isUnseen(char c) {
        return c != '\n' && c != '\t' && c != '\r' && isDangerous(c);
    }

    /** {@code 1 file}, {@code 3 files}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** At most so many characters, with an ellipsis for what is left out; never half a character. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (isDangerous(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isDangerous(String text, int at) {
        char c = text.charAt(at);
        // GitHub obeys ::error:: at the start of a line and ##[error] anywhere in it.
        return c == ':' && at == 0 && text.startsWith("::") || c == '#' && text.startsWith("##[", at) || isDangerous(c);
    }

    static boolean isDangerous(char c) {
        return c < ' '
                || c >= 0x7f && c < 0xa0
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c
                || c == 0x2028
                || c == 0x2029
                || c == 0xfeff;
    }
}
