package dev.loralint.trainer.sdscripts;

import dev.loralint.resource.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of sd-scripts' LoRA training ({@code setup_parser} of sdxl_train_network.py), in its order. */
public final class TrainingOptions {

    private static final Map<String, Option> ALL = load();

    private TrainingOptions() {}

    static Map<String, Option> all() {
        return ALL;
    }

    static boolean knows(String name) {
        return ALL.containsKey(name);
    }

    static @Nullable Option get(String name) {
        return ALL.get(name);
    }

    public static @Nullable Object standard(String name) {
        Option option = ALL.get(name);
        return option == null ? null : option.standard();
    }

    private static Map<String, Option> load() {
        Map<String, Option> all = new LinkedHashMap<>(512);
        for (String[] row :
                TextTable.read("dev/loralint/trainer/sdscripts/options.tsv").rows()) {
            boolean many = row[1].endsWith("*");
            Option.Type type = Option.Type.valueOf(
                    (many ? row[1].substring(0, row[1].length() - 1) : row[1]).toUpperCase(Locale.ROOT));
            Option.Elsewise elsewise =
                    row[5].isEmpty() ? Option.Elsewise.KEPT : Option.Elsewise.valueOf(row[5].toUpperCase(Locale.ROOT));
            List<String> choices = row[3].isEmpty() ? List.of() : List.of(row[3].split(" "));
            all.put(row[0], new Option(row[0], type, many, standard(type, row[2]), choices, row[4], elsewise));
        }
        return all;
    }

    private static @Nullable Object standard(Option.Type type, String text) {
        if (text.equals("none")) {
            return null;
        }
        return switch (type) {
            case TEXT -> text;
            case FLAG -> Boolean.valueOf(text);
            case INT -> Long.valueOf(text);
            case FLOAT, NUMBER ->
                text.indexOf('.') < 0 && text.indexOf('e') < 0
                        ? (Object) Long.valueOf(text)
                        : (Object) Double.valueOf(text);
        };
    }
}
