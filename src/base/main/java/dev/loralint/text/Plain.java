package dev.loralint.text;

/**
 * Makes the text of strangers harmless for a terminal or a log: file names, tags and settings may hold escape sequences,
 * line breaks, marks that turn the direction of writing or are not seen, and the commands that a build server takes from
 * a log.
 */
public final class Plain {

    private Plain() {}

    /** The text with everything that a terminal would obey written as an escape such as {@code \\u001b}. */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
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

    /** With a comma between thousands; {@link java.util.Formatter} would load what it knows of all locales. */
    public static String number(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** {@code 1 file}, {@code 3 files}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** At most so many characters, with an ellipsis for what is left out; never half a character. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int c = text.codePointAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (isDangerous(text, i)) {
                out.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isDangerous(String text, int at) {
        int c = text.codePointAt(at);
        return c == ':' && isCommand(text, at) || c == '#' && text.startsWith("##[", at) || isDangerous(c);
    }

    /**
     * GitHub obeys {@code ::error::} at the start of a line, before which it takes off white space of any kind
     * (actions/runner, ActionCommand.TryParseV2), and {@code ##[error]} anywhere in it. A colon that ends the text may be
     * followed by one of ours.
     */
    private static boolean isCommand(String text, int colon) {
        if (colon + 1 < text.length() && text.charAt(colon + 1) != ':') {
            return false;
        }
        int before = colon - 1;
        while (before >= 0
                && (Character.isWhitespace(text.charAt(before)) || Character.isSpaceChar(text.charAt(before)))) {
            before--;
        }
        return before < 0;
    }

    /** Whether a character moves, turns or hides what stands around it, or cannot be seen itself. */
    public static boolean isDangerous(int c) {
        return c < ' '
                || c >= 0x7f && c < 0xa0
                || c == 0xad
                || c == 0x061c
                || c == 0x180e
                // no width: joiners too, by which two names that look alike would differ
                || c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x206f
                || c == 0xfeff
                || c >= 0xfff9 && c <= 0xfffb
                // tags: a whole alphabet that is never shown
                || c >= 0xe0000 && c <= 0xe007f;
    }

    /** A string of TOML, and of YAML, on one line, whatever the text contains. */
    public static String quoted(String text) {
        return '"' + text(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
}
