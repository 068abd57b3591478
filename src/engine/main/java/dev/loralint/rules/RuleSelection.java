package dev.loralint.rules;

import dev.loralint.finding.RuleDoc;
import dev.loralint.text.NearestWord;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rules somebody wants.
 *
 * @param only rules or groups to apply; all where it is empty
 * @param without rules or groups not to apply
 */
public record RuleSelection(Set<String> only, Set<String> without) {

    /** What is wanted where nobody chose. */
    public static final RuleSelection ALL = new RuleSelection(Set.of(), Set.of());

    public RuleSelection {
        only = Collections.unmodifiableSet(new LinkedHashSet<>(only));
        without = Collections.unmodifiableSet(new LinkedHashSet<>(without));
    }

    /** @param rule its id, {@code captions/encoding} */
    public boolean wants(String rule) {
        String group = rule.substring(0, rule.indexOf('/'));
        return (only.isEmpty() || only.contains(rule) || only.contains(group))
                && !without.contains(rule)
                && !without.contains(group);
    }

    /** These without others. */
    public RuleSelection except(Set<String> others) {
        Set<String> both = new LinkedHashSet<>(without);
        both.addAll(others);
        return new RuleSelection(only, both);
    }

    /**
     * The first name that is no rule's and no group's: a misspelt one would silently check nothing.
     *
     * @param rulebook the rules that there are, with the conventions of the project
     * @return a sentence that names it and what may be meant
     */
    public Optional<String> problem(Rulebook rulebook) {
        Set<String> known = new LinkedHashSet<>();
        for (RuleDoc rule : rulebook.rules()) {
            known.add(rule.group());
        }
        known.addAll(rulebook.reported());
        return Stream.concat(only.stream(), without.stream())
                .filter(rule -> !known.contains(rule))
                .findFirst()
                .map(rule -> problem(rule, known, rulebook));
    }

    private static String problem(String rule, Set<String> known, Rulebook rulebook) {
        if (rulebook.find(rule).isPresent()) {
            return "\"" + rule + "\" checks the conventions of a project; name one of them, or \"convention\" for all";
        }
        return "unknown rule \"" + rule + "\""
                + NearestWord.of(rule, known)
                        .map(nearest -> "; did you mean \"" + nearest + "\"?")
                        .orElse("; `loralint rules` lists all rules");
    }
}
