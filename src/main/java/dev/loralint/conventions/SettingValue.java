package dev.loralint.conventions;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import java.util.List;

/** Compares settings with values of TOML, however the trainer's format writes them. */
final class SettingValue {

    private SettingValue() {}

    static boolean is(Setting setting, Object value) {
        if (value instanceof Number number) {
            return setting.number() == number.doubleValue();
        }
        return setting.is(value.toString());
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
