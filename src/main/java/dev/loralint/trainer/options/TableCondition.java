package dev.loralint.trainer.options;

import dev.loralint.trainer.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition on settings as tables write it: {@code a==b&&c!=d||e==f}.
 *
 * @param text with {@code ==}, {@code !=}, {@code &&} and {@code ||}; empty if it is never true
 */
public record TableCondition(String text) {

    /** Whether the condition is true. */
    public boolean isTrue(Function<String, @Nullable Object> values) {
        return sides().stream().anyMatch(side -> side.stream().allMatch(one -> isTrue(one, values)));
    }

    /** The keys that the condition asks for. */
    public List<String> keys() {
        return sides().stream()
                .flatMap(List::stream)
                .map(TableCondition::key)
                .distinct()
                .toList();
    }

    /** The keys that keep it from being true: the first one that all sides of {@code ||} need, or else those of the nearest sides. */
    public List<String> obstacles(Function<String, @Nullable Object> values) {
        List<List<String>> open = sides().stream()
                .map(side -> side.stream()
                        .filter(one -> !isTrue(one, values))
                        .map(TableCondition::key)
                        .distinct()
                        .toList())
                .toList();
        List<String> shared = open.isEmpty()
                ? List.of()
                : open.get(0).stream()
                        .filter(key -> open.stream().allMatch(side -> side.contains(key)))
                        .limit(1)
                        .toList();
        int least = open.stream().mapToInt(List::size).min().orElse(0);
        return !shared.isEmpty()
                ? shared
                : open.stream()
                        .filter(side -> side.size() == least)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
    }

    /** A value as conditions write it: numbers without {@code .0}. */
    public static String shown(@Nullable Object value) {
        return value == null
                ? "null"
                : value instanceof Double ? Values.show(value).replaceFirst("\\.0$", "") : Values.show(value);
    }

    private List<List<String>> sides() {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\|\\|"))
                        .map(side -> List.of(side.split("&&")))
                        .toList();
    }

    private static String key(String one) {
        return one.split("[!=]=")[0];
    }

    private static boolean isTrue(String one, Function<String, @Nullable Object> values) {
        String[] parts = one.split("[!=]=");
        return shown(values.apply(parts[0])).equals(parts.length < 2 ? "" : parts[1]) == one.contains("==");
    }
}
