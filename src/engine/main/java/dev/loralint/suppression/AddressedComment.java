package dev.loralint.suppression;

import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment in a configuration whose first word is loralint's name, whatever it goes on to say.
 *
 * @param mark what begins a comment in this notation
 * @param text what stands behind the mark
 * @param place where it is written, the mark included
 * @param behind the setting and value that it stands behind; empty where it has a line of its own
 */
record AddressedComment(String mark, String text, Location place, String behind) {

    /** What begins a comment in TOML, YAML, shell and PowerShell scripts, and in those of Windows. */
    private static final Pattern BEGINNING = Pattern.compile("(#|::|\\b(?i:REM)(?=\\s))\\s*(?=(?i:loralint)\\b)");

    /**
     * Those of a file, one a line at most: all that follows on its line is the comment's.
     *
     * @param path as shown to people
     */
    static List<AddressedComment> in(String path, String text) {
        List<AddressedComment> comments = new ArrayList<>();
        if (!BEGINNING.matcher(text).find()) {
            return comments;
        }
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            Matcher matcher = BEGINNING.matcher(line);
            while (matcher.find()) {
                String before = line.substring(0, matcher.start());
                if (!isQuoted(before)) {
                    Location place = Location.of(
                            path,
                            i + 1,
                            before.codePointCount(0, before.length()) + 1,
                            line.codePointCount(matcher.start(), line.length()));
                    comments.add(new AddressedComment(
                            matcher.group(1), line.substring(matcher.end()), place, before.strip()));
                    break;
                }
            }
        }
        return comments;
    }

    /** What is said before another such comment begins. */
    static String untilNext(String text) {
        Matcher next = BEGINNING.matcher(text);
        return next.find() ? text.substring(0, next.start()).strip() : text;
    }

    /** Whether a quote is open before it, so that it is text. */
    private static boolean isQuoted(String before) {
        char open = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (open == 0 && (c == '"' || c == '\'')) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }

    /** Whether the line is a comment already where this one begins, so that it is but spoken of. */
    boolean isWithinAnother() {
        return behind.startsWith("#") || behind.startsWith("::") || behind.matches("(?i)@?REM\\b.*");
    }
}
