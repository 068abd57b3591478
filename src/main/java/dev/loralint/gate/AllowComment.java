package dev.loralint.gate;

import dev.loralint.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment in a configuration: {@code # loralint: allow config/alpha-ratio -- why}. On a line of its own it holds for the
 * file, behind a setting for that line.
 *
 * @param reason empty where none was given
 * @param place where it is written
 * @param behind the setting and value that it stands behind; empty where it has a line of its own
 */
public record AllowComment(String rule, String reason, Location place, String behind) {

    /** What begins a comment in TOML, YAML, shell and PowerShell scripts, and in those of Windows. */
    private static final Pattern COMMENT = Pattern.compile(
            "(?:#|::|(?i:\\bREM\\s))\\s*loralint:\\s*allow\\s+([a-z]+/[a-z0-9-]+)(?:\\s+--\\s*(.*?))?\\s*$");

    /**
     * Those of a file.
     *
     * @param path as shown to people
     */
    static List<AllowComment> in(String path, String text) {
        List<AllowComment> comments = new ArrayList<>();
        if (!text.contains("loralint:")) {
            return comments;
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher matcher = COMMENT.matcher(lines[i]);
            if (matcher.find() && !isQuoted(lines[i].substring(0, matcher.start()))) {
                String before = lines[i].substring(0, matcher.start());
                String reason = matcher.group(2) == null ? "" : matcher.group(2);
                Location place = Location.of(
                        path,
                        i + 1,
                        before.codePointCount(0, before.length()) + 1,
                        matcher.group()
                                .stripTrailing()
                                .codePointCount(
                                        0, matcher.group().stripTrailing().length()));
                comments.add(new AllowComment(matcher.group(1), reason, place, before.strip()));
            }
        }
        return comments;
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

    boolean covers(Location other) {
        return place.path().equals(other.path()) && (behind.isEmpty() || place.line() == other.line());
    }

    /** Whether the other allows the same of the same value, wherever in its file it stands. */
    boolean isSame(AllowComment other) {
        return rule.equals(other.rule) && behind.equals(other.behind);
    }
}
