package dev.loralint.finding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the front matter of a rule's README says. A rule may have cases (several conditions under one id), for which the
 * fix, the outcome and the kind may differ.
 *
 * @param id its folder below {@code rules/}
 * @param title the fault, in a few words
 * @param fixes by case, the empty string being every other case; nothing where no fix is offered
 * @param guide lines of {@code docs/guide.md} that it rests on
 * @param outcomes by case
 * @param kinds by case; a case without one is of the kind of the empty string
 * @param stops by case, when it ends the training run
 * @param setting the field's term for the setting it checks; empty where it checks none
 * @param expected what the setting should be, in a few words; empty where it checks none
 * @param trainer what the trainer does with the setting, one sentence; empty where it checks none
 */
public record RuleDoc(
        String id,
        String title,
        Map<String, Applicability> fixes,
        List<String> guide,
        Map<String, Outcome> outcomes,
        Map<String, Kind> kinds,
        Map<String, Ending> stops,
        String setting,
        String expected,
        String trainer) {

    /** How the ids of a project's conventions begin, and those of the rules that check them. */
    public static final String CONVENTIONS = "convention/";

    /** The part before the slash. */
    public String group() {
        return id.substring(0, id.indexOf('/'));
    }

    /**
     * The same under another id: what a project calls it.
     *
     * @param reason why the project has it; empty if that is unknown
     */
    public RuleDoc as(String own, String reason) {
        return new RuleDoc(
                own,
                reason.isEmpty() ? title : title + ": " + reason,
                fixes,
                guide,
                outcomes,
                kinds,
                stops,
                setting,
                expected,
                trainer);
    }

    /** The same in other words, as for readers of another language. */
    public RuleDoc worded(UnaryOperator<String> words) {
        return new RuleDoc(
                id,
                words.apply(title),
                fixes,
                guide,
                outcomes,
                kinds,
                stops,
                setting,
                words.apply(expected),
                words.apply(trainer));
    }

    /** What the trainer does, in a case. */
    public @Nullable Outcome outcome(String ruleCase) {
        return outcomes.containsKey(ruleCase) ? outcomes.get(ruleCase) : outcomes.get("");
    }

    /** A fact about the trainer, or advice, in a case. */
    public Kind kind(String ruleCase) {
        Kind kind = kinds.getOrDefault(ruleCase, kinds.get(""));
        return kind == null ? Kind.ADVICE : kind;
    }

    /** When it ends the training run, in a case: before the first step if nothing else is said; {@code null} if it does not. */
    public @Nullable Ending stop(String ruleCase) {
        Ending stop = stops.getOrDefault(ruleCase, stops.get(""));
        boolean isFatal = outcome(ruleCase) == Outcome.FATAL;
        return isFatal ? stop == null ? Ending.START : stop : outcomes.isEmpty() ? stop : null;
    }

    /** Its kind, and those of the cases that are of the other one: {@code advice, on-by-presence: fact}. */
    public String kindByCase() {
        return kinds.entrySet().stream()
                .map(one -> (one.getKey().isEmpty() ? "" : one.getKey() + ": ")
                        + one.getValue().label())
                .collect(Collectors.joining(", "));
    }

    /** Who may apply its fix, in a case. */
    public Optional<Applicability> fix(String ruleCase) {
        return Optional.ofNullable(fixes.containsKey(ruleCase) ? fixes.get(ruleCase) : fixes.get(""));
    }
}
