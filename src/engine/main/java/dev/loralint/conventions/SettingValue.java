package dev.loralint.conventions;

import dev.loralint.finding.Message;
import dev.loralint.finding.Shown;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.Values;
import java.util.List;
import java.util.stream.Collectors;

/** Compares settings with values of TOML, however the trainer's format writes them. */
final class SettingValue {

    private SettingValue() {}

    static boolean is(Setting setting, Object value) {
        if (value instanceof Number number) {
            return setting.number() == number.doubleValue();
        }
        return setting.is(value.toString());
    }

    /**
     * Whether a convention about {@code name} is about a setting. Trainers have their own words for values; those of
     * sd-scripts are compared with what sd-scripts gets, and others only where the trainer's own key is named.
     */
    static boolean isMeant(String name, List<Object> values, Setting setting, Trainer trainer) {
        boolean words = values.stream().anyMatch(String.class::isInstance);
        return hasKey(name, setting) || setting.id().equals(name) && (!words || trainer.isReference());
    }

    /** Whether the name is the field's term for a setting, or the trainer's key. */
    static boolean isNamed(String name, Setting setting) {
        return hasKey(name, setting) || setting.id().equals(name);
    }

    private static boolean hasKey(String name, Setting setting) {
        return setting.name().equals(name) || setting.key().equals(name);
    }

    /** One of several values. */
    static Shown choice(List<Object> values) {
        List<Object> all = shown(values);
        return () -> all.stream().map(value -> Message.of("{}", value)).collect(Collectors.joining(" or "));
    }

    /** Numbers as numbers, all else as text. */
    static List<Object> shown(List<Object> values) {
        return values.stream()
                .map(value -> value instanceof Number ? value : (Object) value.toString())
                .toList();
    }

    /** In the notation of changes, in quotes where the file has the present value in quotes. */
    static String literal(Object value, Setting setting) {
        boolean quoted = value instanceof String || setting.value() instanceof String;
        String plain = value instanceof Double number ? Values.shortest(number) : value.toString();
        return quoted ? '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : plain;
    }
}
