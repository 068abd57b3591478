package dev.loralint.conventions;

import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import java.util.List;

/**
 * A setting has one of these values.
 *
 * @param convention the entry that demands it
 * @param setting the field's term ({@code alpha}), or the trainer's key ({@code network_alpha})
 * @param values each a {@link String}, {@link Long}, {@link Double} or {@link Boolean}
 */
public record AllowedValues(Convention convention, String setting, List<Object> values) implements Demand {

    public AllowedValues {
        values = List.copyOf(values);
    }

    /** Whether it is about a setting of a configuration. A term with words is only about sd-scripts, whose words they are. */
    public boolean concerns(Setting given, Trainer trainer) {
        return SettingValue.isMeant(setting, values, given, trainer);
    }

    /** Whether one answer is left. */
    public boolean isOne() {
        return values.size() == 1;
    }

    /** Whether the setting has one of the values. */
    public boolean allows(Setting given) {
        return values.stream().anyMatch(value -> SettingValue.is(given, value));
    }

    /** The values as messages show them. */
    public List<Object> shown() {
        return SettingValue.shown(values);
    }

    /** The values as a choice: {@code 8 or 16}. */
    public Shown choice() {
        return SettingValue.choice(values);
    }

    /** The only value, as a fix writes it in place of what is there. */
    public String literal(Setting given) {
        return SettingValue.literal(values.get(0), given);
    }
}
