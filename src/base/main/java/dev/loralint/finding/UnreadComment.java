package dev.loralint.finding;

import java.util.List;

/**
 * A comment in a configuration that is meant to allow something, and allows nothing because of how it is written.
 *
 * @param opening the words that it begins with
 * @param wellOpened whether it begins with {@code loralint: allow}
 * @param rules the rules that it names, as they are written
 * @param meant the id of the rule that is meant by the first; empty if no rule is like it
 * @param exact whether the first is that id
 * @param several whether it names more than one rule, or another comment follows on its line
 * @param instead how to write it; empty if nobody knows which rule is meant
 * @param place where it is written
 */
public record UnreadComment(
        String opening,
        boolean wellOpened,
        List<String> rules,
        String meant,
        boolean exact,
        boolean several,
        String instead,
        Location place) {

    public UnreadComment {
        rules = List.copyOf(rules);
    }

    /** The first rule that it names; empty if it names none. */
    public String rule() {
        return rules.isEmpty() ? "" : rules.get(0);
    }
}
