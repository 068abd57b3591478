package dev.loralint.trainers.onetrainer;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Layers of attention that OneTrainer trains as one, by the table {@code joined} (modules/module/FusedModule.py: discover_fused_groups). */
final class JoinedLayers {

    private static final TextTable ALL = TextTable.read("dev/loralint/trainers/onetrainer/joined.tsv");

    private JoinedLayers() {}

    /** Whether a model has such layers. */
    static boolean isOf(String model) {
        return rows(model).findAny().isPresent();
    }

    /** Whether filters between commas choose some of the layers that are one, and not the others. */
    static boolean arePartlyChosen(String model, Setting filters, boolean expressions) {
        if (!filters.quoted()) {
            return false;
        }
        Predicate<String> chosen = name -> false;
        try {
            for (String filter : filters.text().split(",", -1)) {
                Pattern pattern = Pattern.compile(expressions ? filter.strip() : Pattern.quote(filter.strip()));
                chosen = chosen.or(name -> pattern.matcher(name).find());
            }
        } catch (PatternSyntaxException e) {
            return false;
        }
        Predicate<String> all = chosen;
        return rows(model)
                .anyMatch(row -> IntStream.range(0, Integer.parseInt(row[2]))
                        .mapToObj(block -> row[1].replace("{i}", String.valueOf(block)))
                        .anyMatch(block -> isPart(block, List.of(row[3].split(" ")), all)));
    }

    private static boolean isPart(String block, List<String> layers, Predicate<String> chosen) {
        long count = layers.stream()
                .filter(layer -> chosen.test(block + "." + layer))
                .count();
        return count > 0 && count < layers.size();
    }

    private static Stream<String[]> rows(String model) {
        return ALL.rows().stream().filter(row -> List.of(row[0].split(" ")).contains(model));
    }
}
