package dev.loralint.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        named.entrySet().stream()
                .filter(gap -> template.contains('{' + gap.getKey() + '}'))
                .sorted(Map.Entry.comparingByKey())
                .forEach(gap -> parameters.add(Parameter.of(gap.getKey(), gap.getValue())));
        return new Statement(ruleCase, template, List.copyOf(parameters));
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
