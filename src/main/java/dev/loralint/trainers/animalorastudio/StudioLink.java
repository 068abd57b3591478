package dev.loralint.trainers.animalorastudio;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a setting means for others (studio/domain/config_rules.py).
 *
 * @param kind as {@code links.tsv} lists them
 * @param when a condition with {@code ==}, {@code !=}, {@code &&} and {@code ||}
 */
record StudioLink(String kind, List<String> keys, String value, String when) {

    private static final List<StudioLink> ALL =
            TextTable.read("dev/loralint/trainers/animalorastudio/links.tsv").rows().stream()
                    .map(row -> new StudioLink(row[0], List.of(row[1].split(" ")), row[2], row[3]))
                    .toList();

    /** Those of a kind, in the order of the trainer's fields. */
    static Stream<StudioLink> of(String kind) {
        return ALL.stream().filter(link -> link.kind.equals(kind));
    }

    /** Whether the condition is true. */
    boolean isTrue(Function<String, @Nullable Object> values) {
        return Arrays.stream(when.split("\\|\\|"))
                .anyMatch(all -> Arrays.stream(all.split("&&")).allMatch(one -> isTrue(one, values)));
    }

    /** The same for each side of {@code ||}. */
    List<StudioLink> branches() {
        return Arrays.stream(when.split("\\|\\|"))
                .map(one -> new StudioLink(kind, keys, value, one))
                .toList();
    }

    private static boolean isTrue(String one, Function<String, @Nullable Object> values) {
        String[] parts = one.split("[!=]=");
        return text(values.apply(parts[0])).equals(parts.length < 2 ? "" : parts[1]) == one.contains("==");
    }

    /** The keys that the condition asks for. */
    List<String> reasons() {
        return Arrays.stream(when.split("\\|\\||&&"))
                .map(one -> one.split("[!=]=")[0])
                .distinct()
                .toList();
    }

    /** Whether a value is the one of this link; numbers are compared as texts without `.0` (config_rules.py: _js_str). */
    boolean is(@Nullable Object other) {
        return text(other).equals(text(Values.typed(value)));
    }

    private static String text(@Nullable Object value) {
        return value == null
                ? "null"
                : value instanceof Double ? Values.show(value).replaceFirst("\\.0$", "") : Values.show(value);
    }
}
