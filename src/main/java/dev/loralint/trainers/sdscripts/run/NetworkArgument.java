package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One element of {@code network_args}, split at the first equals sign. The value stays text until the network converts it
 * (train_network.py: NetworkTrainer.train, lora.py: create_network).
 *
 * @param written the element as written
 * @param key the name that the network gets, with any spaces that it has; empty if there is no equals sign
 * @param text the value as written
 * @param pair whether it is text with an equals sign, or an entry of a table
 */
public record NetworkArgument(String written, String key, String text, boolean pair) {

    /** The arguments as the trainer keeps them: of two with one name the last. */
    static List<NetworkArgument> of(Setting setting) {
        List<NetworkArgument> all = new ArrayList<>();
        Map<String, NetworkArgument> pairs = new LinkedHashMap<>();
        for (Object element : setting.elements()) {
            if (element instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    String name = String.valueOf(key);
                    pairs.put(name, new NetworkArgument(name + '=' + value, name, String.valueOf(value), true));
                });
            } else if (element instanceof String text && text.indexOf('=') >= 0) {
                int equals = text.indexOf('=');
                String key = text.substring(0, equals);
                pairs.put(key, new NetworkArgument(text, key, text.substring(equals + 1), true));
            } else if (setting.value() instanceof List<?>) {
                all.add(new NetworkArgument(String.valueOf(element), "", "", false));
            }
        }
        all.addAll(pairs.values());
        return all;
    }

    /** The name without spaces around it. */
    public String name() {
        return key.strip();
    }

    /** Whether the name has spaces around it, which become a part of it. */
    public boolean spaced() {
        return !name().equals(key);
    }

    /** The values between the commas; empty ones at the end are left out. */
    public List<String> parts() {
        return List.of(text.split(","));
    }

    /** Whether a comma is in the value. */
    public boolean comma() {
        return text.indexOf(',') >= 0;
    }

    /** Whether Python's {@code int} reads the value. */
    public boolean whole() {
        return Values.passes("I", text);
    }

    /** The value as a number, NaN if it is not one. */
    public double number() {
        return Values.number(text);
    }

    /** Whether the value is a number. */
    public boolean numeric() {
        return !Double.isNaN(number());
    }

    /** The word before the plus sign, in lower case: {@code sine} of {@code Sine+0.2}. */
    public String shape() {
        int plus = text.indexOf('+');
        return (plus < 0 ? text : text.substring(0, plus)).toLowerCase(Locale.ROOT);
    }

    /** What is after the plus sign, up to the next; {@code 0} without one. */
    public String addend() {
        String[] parts = text.split("\\+", -1);
        return parts.length < 2 ? "0" : parts[1];
    }

    /** Whether Python's {@code float} reads what is after the plus sign. */
    public boolean addendNumeric() {
        return Values.passes("F", addend());
    }
}
