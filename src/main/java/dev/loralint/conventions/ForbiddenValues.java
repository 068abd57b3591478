package dev.loralint.conventions;

import dev.loralint.trainer.Setting;
import java.util.List;

/**
 * A setting has none of these values.
 *
 * @param convention the entry that demands it
 * @param setting the field's term, or the trainer's key
 * @param values each a {@link String}, {@link Long}, {@link Double} or {@link Boolean}
 */
public record ForbiddenValues(Convention convention, String setting, List<Object> values) implements Demand {

    public ForbiddenValues {
        values = List.copyOf(values);
    }

    /** Whether a value is a word, which each trainer has its own for. */
    public boolean isOfWords() {
        return values.stream().anyMatch(String.class::isInstance);
    }

    /** Whether the setting has one of the values. */
    public boolean forbids(Setting given) {
        return values.stream().anyMatch(value -> SettingValue.is(given, value));
    }
}
