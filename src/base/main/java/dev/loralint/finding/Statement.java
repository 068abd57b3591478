package dev.loralint.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a finding states, as data.
 *
 * @param ruleCase which of the rule's cases it is, after the colon of its name; empty if the rule has one
 * @param template the sentence with its gaps
 * @param parameters what fills them
 */
public record Statement(String ruleCase, String template, List<Parameter> parameters) {

    /** @param named values of gaps with names */
    public static Statement of(String ruleCase, String template, List<Object> values, Map<String, Object> named) {
        List<Parameter> parameters = new ArrayList<>(values.size());
        values.forEach(value -> parameters.add(Parameter.of(value)));
        for (String gap : namedGaps(template)) {
            Object value = named.get(gap);
            if (value != null) {
                parameters.add(Parameter.of(gap, value));
            }
        }
        return new Statement(ruleCase, template, List.copyOf(parameters));
    }

    /** In alphabetical order. Most templates have none, and there are findings for each of thousands of files. */
    private static Set<String> namedGaps(String template) {
        Set<String> names = Set.of();
        int open = template.indexOf('{');
        while (open >= 0) {
            int close = template.indexOf('}', open);
            if (close - open > 1) {
                names = names.isEmpty() ? new TreeSet<>() : names;
                names.add(template.substring(open + 1, close));
            }
            open = close < 0 ? -1 : template.indexOf('{', open + 1);
        }
        return names;
    }

    /** It is a part of the finding that has it, and says the same as its message. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Statement;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
