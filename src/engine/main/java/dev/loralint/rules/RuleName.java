package dev.loralint.rules;

/**
 * A rule's name in DRL: its id, and after a colon the case where it has several.
 *
 * @param ruleCase empty where the rule has one case
 */
public record RuleName(String id, String ruleCase) {

    /** Reads {@code config/lr-scheduler} or {@code config/lr-scheduler: prodigy}. */
    public static RuleName of(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new RuleName(name, "")
                : new RuleName(
                        name.substring(0, colon).strip(),
                        name.substring(colon + 1).strip());
    }

    /** The folder above the rule's own, such as {@code config}; empty where there is none. */
    public String group() {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }
}
