package dev.loralint.suppression;

import dev.loralint.finding.Location;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment in a configuration: {@code # loralint: allow config/alpha-ratio -- why}. On a line of its own it applies to the
 * file, behind a setting for that line.
 *
 * @param reason empty where none was given
 * @param place where it is written
 * @param behind the setting and value that it stands behind; empty where it has a line of its own
 */
record AllowComment(String rule, String reason, Location place, String behind) {

    private static final Pattern FORM =
            Pattern.compile("(?s)loralint:\\s*allow\\s+([a-z][a-z-]*/[a-z0-9-]+)(?:\\s+--\\s*(.*))?");

    /** Nothing where it is written in another form, or allows what is not a rule. */
    static Optional<AllowComment> of(AddressedComment comment, Collection<String> rules) {
        Matcher matcher = FORM.matcher(comment.text());
        if (!matcher.matches() || !rules.contains(matcher.group(1))) {
            return Optional.empty();
        }
        String reason = matcher.group(2) == null ? "" : matcher.group(2);
        boolean goesOn = !AddressedComment.untilNext(reason).equals(reason);
        return goesOn
                ? Optional.empty()
                : Optional.of(new AllowComment(matcher.group(1), reason, comment.place(), comment.behind()));
    }

    boolean covers(Location other) {
        return place.path().equals(other.path()) && (behind.isEmpty() || place.line() == other.line());
    }

    /** Whether the other allows the same of the same value, wherever in its file it stands. */
    boolean isSame(AllowComment other) {
        return rule.equals(other.rule) && behind.equals(other.behind);
    }
}
