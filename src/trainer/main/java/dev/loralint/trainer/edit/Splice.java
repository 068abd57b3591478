package dev.loralint.trainer.edit;

/** Cutting and joining of texts by lines. */
final class Splice {

    private Splice() {}

    static String replace(String text, int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    static int lineStart(String text, int offset) {
        int at = offset;
        while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    /** Before the line end. */
    static int lineEnd(String text, int offset) {
        int at = offset;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Behind the line end. */
    static int nextLine(String text, int offset) {
        int end = lineEnd(text, offset);
        if (end == text.length()) {
            return end;
        }
        return end + (text.startsWith("\r\n", end) ? 2 : 1);
    }

    /** The line end that the file uses. */
    static String lineBreak(String text) {
        int at = text.indexOf('\n');
        if (at < 0) {
            return text.indexOf('\r') >= 0 ? "\r" : "\n";
        }
        return at > 0 && text.charAt(at - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The white space that a line begins with. */
    static String indentation(String text, int offset) {
        int start = lineStart(text, offset);
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.substring(start, at);
    }

    static boolean isBlank(String text, int from, int to) {
        return text.substring(from, to).isBlank();
    }

    /** A line of its own behind the line in which something stands. */
    static String addLine(String text, int offset, String line) {
        int end = lineEnd(text, offset);
        return replace(text, end, end, lineBreak(text) + line);
    }

    /**
     * Takes a stretch away that stands on lines of its own, with those lines; a comment behind it stays where it was.
     *
     * @param comment the sign that begins a comment
     */
    static String removeLines(String text, int from, int to, char comment) throws CannotEdit {
        int start = lineStart(text, from);
        int end = lineEnd(text, to);
        if (!isBlank(text, start, from)) {
            throw new CannotEdit("it shares its line");
        }
        String rest = text.substring(to, end).strip();
        if (rest.isEmpty()) {
            int next = nextLine(text, to);
            boolean last = next == end;
            // without a line behind it, its line goes with the line end before it
            int before = last && start > 0 ? start - (text.startsWith("\r\n", Math.max(0, start - 2)) ? 2 : 1) : start;
            return replace(text, before, next, "");
        }
        if (rest.charAt(0) != comment) {
            throw new CannotEdit("it shares its line");
        }
        return replace(text, from, end - rest.length(), "");
    }
}
