package dev.loralint.conventions;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.text.Wildcard;

/**
 * A {@code [[convention]]} entry of {@code loralint.toml}, apart from what it demands.
 *
 * @param rule the rule that checks it: {@code convention/caption}, {@code convention/trigger} or {@code convention/setting}
 * @param name what the project calls it
 * @param reason why; empty if the entry gives no reason
 * @param concepts names of the concepts that it is for
 * @param when the training runs that it is for
 * @param place where the entry begins
 * @param entry the entry as it is written
 */
public record Convention(
        String rule,
        String name,
        String reason,
        Wildcard concepts,
        SettingCondition when,
        Location place,
        String entry) {

    /** Its id in findings, suppressions, baselines and on the command line: {@code convention/} and the name. */
    public String id() {
        return RuleDoc.CONVENTIONS + name;
    }

    /** Whether it is for a concept. Regularization images show what a convention is not about. */
    public boolean concerns(Concept concept) {
        return !concept.isRegularisation() && concepts.matches(concept.name());
    }
}
