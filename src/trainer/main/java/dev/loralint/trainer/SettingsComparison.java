package dev.loralint.trainer;

import dev.loralint.text.PythonLiteral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs in effect between two configurations, in the field's terms. */
public final class SettingsComparison {

    /**
     * A setting that the two do not share.
     *
     * @param concept the field's term
     */
    public record Difference(String concept, Setting first, Setting second) {}

    private SettingsComparison() {}

    /** The differences, in the order of the terms; what is written differently and comes to the same is none. */
    public static List<Difference> of(TrainerConfig first, TrainerConfig second) {
        List<Difference> differences = new ArrayList<>();
        for (String term : Terms.ALL) {
            Setting a = first.setting(term);
            Setting b = second.setting(term);
            Object left = effect(term, a, first.format());
            Object right = effect(term, b, second.format());
            if (!Objects.equals(left, right)) {
                differences.add(new Difference(term, a, b));
            }
        }
        return differences;
    }

    private static @Nullable Object effect(String term, Setting setting, TrainerFormat format) {
        return switch (term) {
            case "optimizer_args" -> arguments(setting, format);
            case "resolution" -> size(setting);
            case "network_module" -> "Standard".equals(setting.value()) ? "networks.lora" : simple(setting.value());
            default -> simple(setting.value());
        };
    }

    private static Map<String, String> arguments(Setting setting, TrainerFormat format) {
        Map<String, String> arguments = new TreeMap<>();
        for (OptimizerArgument argument : OptimizerArguments.of(setting, format)) {
            PythonLiteral value = argument.value();
            arguments.put(
                    argument.key().strip(), value == null ? argument.text() : String.valueOf(simple(value.value())));
        }
        return arguments;
    }

    /** {@code 1024}, {@code "1024"}, {@code "1024,1024"} and {@code [1024, 1024]} are one size. */
    private static @Nullable Object size(Setting setting) {
        if (setting.value() == null) {
            return null;
        }
        List<Object> sides = new ArrayList<>();
        for (Object element : setting.elements()) {
            for (String side : String.valueOf(simple(element)).split("[,x]")) {
                sides.add(Values.number(side));
            }
        }
        return sides.size() == 1 ? List.of(sides.get(0), sides.get(0)) : sides;
    }

    private static @Nullable Object simple(@Nullable Object value) {
        if (value == null || Boolean.FALSE.equals(value) || (value instanceof List<?> none && none.isEmpty())) {
            return null;
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(String.valueOf(simple(item))));
            return items.size() == 1 ? items.get(0) : items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(String.valueOf(key), String.valueOf(simple(item))));
            return plain;
        }
        double number = Values.number(value);
        if (!Double.isNaN(number)) {
            return number;
        }
        return String.valueOf(value).toLowerCase(Locale.ROOT);
    }
}
