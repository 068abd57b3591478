package dev.loralint.review;

import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something for a person to decide: the findings of a rule about one tag, one setting or one thing.
 *
 * @param id rule, concept and tag or setting, which stay the same as long as the finding does
 * @param title what it is about, in a few words
 * @param about what that is, in a few words; empty if there is nothing to say
 * @param verb what a fix does, one word or two
 * @param findings of the rule, one or more
 */
record Decision(
        String id,
        Kind kind,
        String ruleTitle,
        String title,
        String about,
        String verb,
        List<Finding> findings,
        List<Choice> choices) {

    /** What it is about. */
    enum Kind {
        TAG,
        CAPTION,
        IMAGE,
        SETTING,
        FILE
    }

    Decision {
        findings = List.copyOf(findings);
        choices = List.copyOf(choices);
    }

    Finding first() {
        return findings.get(0);
    }

    @Nullable
    Evidence evidence() {
        return first().evidence();
    }

    int places() {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    Optional<Choice> choice(String wanted) {
        return choices.stream().filter(choice -> choice.id().equals(wanted)).findFirst();
    }

    /** What accepting does, if no choice is named: the first that changes something. */
    Optional<Choice> accepting() {
        return choices.stream().filter(choice -> !choice.keeping()).findFirst();
    }

    Optional<Choice> keeping() {
        return choices.stream().filter(Choice::keeping).findFirst();
    }
}
