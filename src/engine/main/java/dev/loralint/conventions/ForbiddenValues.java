package dev.loralint.conventions;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
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

    /** Whether it is about a setting of a configuration. A term with words is only about sd-scripts, whose words they are. */
    public boolean concerns(Setting given, Trainer trainer) {
        return SettingValue.isMeant(setting, values, given, trainer);
    }

    /** Whether the setting has one of the values. */
    public boolean forbids(Setting given) {
        return values.stream().anyMatch(value -> SettingValue.is(given, value));
    }
}
