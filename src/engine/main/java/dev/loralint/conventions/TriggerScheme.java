package dev.loralint.conventions;

import java.util.regex.Pattern;

/**
 * How trigger words are named.
 *
 * @param convention the entry that demands it
 * @param pattern the regular expression
 */
public record TriggerScheme(Convention convention, Pattern pattern) implements Demand {

    /** The regular expression, as it is written. */
    public String scheme() {
        return pattern.pattern();
    }

    /** Whether the whole word fits. */
    public boolean fits(String trigger) {
        return pattern.matcher(trigger).matches();
    }
}
