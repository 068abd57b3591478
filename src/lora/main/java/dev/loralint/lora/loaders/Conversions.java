package dev.loralint.lora.loaders;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program looks at in a file as a whole: its rows of the table {@code conversions.tsv}, whose remarks say what they mean. */
final class Conversions {

    private static final String DOWN = ".lora_down.weight";

    /** What rows of a family say of which a file must be one. */
    private static final String FORMAT = "format";

    /** A row. */
    private record Row(String family, String what, String map, String names, Pattern when, List<Pattern> needs) {

        private static Row of(String[] row) {
            boolean isNames = row[2].equals("conversion");
            boolean isWords = row[2].equals(FORMAT) || row[2].equals("together");
            String[] needs = isWords ? row[5].split(" ") : new String[] {row[5]};
            return new Row(
                    row[1],
                    row[2],
                    row[3],
                    isNames ? row[4] : "",
                    Pattern.compile(isNames || row[4].equals("-") ? "" : row[4]),
                    Arrays.stream(needs).map(Pattern::compile).toList());
        }

        private boolean isOf(BaseFamily base) {
            return family.equals("*") || family.equals(base.name());
        }

        private boolean isIn(List<String> some) {
            return some.stream().allMatch(name -> when.matcher(name).find())
                    && needs.stream().allMatch(need -> {
                        String pattern = need.pattern();
                        return pattern.equals("-")
                                || (pattern.startsWith("!")
                                        ? some.stream().noneMatch(name -> isUnwanted(name, need))
                                        : some.stream()
                                                .anyMatch(name ->
                                                        need.matcher(name).find()));
                    });
        }

        private static boolean isUnwanted(String name, Pattern need) {
            return Pattern.compile(need.pattern().substring(1)).matcher(name).find();
        }
    }

    private final List<Row> rows;

    Conversions(String loader) {
        rows = TextTable.read("dev/loralint/lora/loaders/conversions.tsv").rows().stream()
                .filter(row -> row[0].equals(loader))
                .map(Row::of)
                .toList();
    }

    /** The names in the file by those that the program gives to them. */
    Map<String, String> renamed(BaseFamily base, List<String> names) {
        Map<String, String> before = before(base, names);
        Set<String> there = before.keySet();
        Row format = format(base, List.copyOf(there));
        String map = format != null ? format.map : conversion(there);
        Map<String, String> renamed = new LinkedHashMap<>();
        before.forEach((name, source) -> renamed.put(map.isEmpty() ? name : Renames.of(map, name), source));
        return renamed;
    }

    private String conversion(Set<String> names) {
        return rows.stream()
                .filter(row -> row.what.equals("conversion")
                        && (row.names.equals("-") || names.containsAll(List.of(row.names.split(" ")))))
                .map(Row::map)
                .findFirst()
                .orElse("");
    }

    /** The names in the file by what is made of them before all else. */
    private Map<String, String> before(BaseFamily base, List<String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        names.forEach(name -> {
            String other = name;
            for (Row row : rows) {
                other = row.what.equals("before") && row.isOf(base) ? Renames.of(row.map, other) : other;
            }
            renamed.put(other, name);
        });
        return renamed;
    }

    private @Nullable Row format(BaseFamily base, List<String> names) {
        return rows.stream()
                .filter(row -> row.what.equals(FORMAT) && row.isOf(base) && row.isIn(names))
                .findFirst()
                .orElse(null);
    }

    /** Reads what is read before layers are looked for. @return why the program stops; {@code null} if it does not */
    @Nullable
    String stop(BaseFamily base, LoadedTensors file) {
        Row format = null;
        if (rows.stream().anyMatch(row -> row.what.equals(FORMAT) && row.isOf(base))) {
            format = format(base, List.copyOf(before(base, file.left()).keySet()));
            if (format == null) {
                return "it does not recognise the names as those of a LoRA for " + base.title();
            }
        }
        for (Row row : rows) {
            boolean isOfFormat = row.map.equals("-") || format == null || format.map.equals(row.map);
            if (row.isOf(base) && (isOfFormat || !row.what.matches("each|together"))) {
                String problem = stop(row, before(base, file.left()), file);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String stop(Row row, Map<String, String> given, LoadedTensors file) {
        List<String> names = List.copyOf(given.keySet());
        List<String> some =
                names.stream().filter(name -> name.startsWith(row.map)).toList();
        Pattern needs = row.needs.get(0);
        switch (row.what) {
            case "stop" -> {
                boolean isMeant =
                        names.stream().anyMatch(name -> row.when.matcher(name).find());
                return isMeant && !some.isEmpty() && !needs.matcher(some.get(0)).find()
                        ? "it cannot convert the name `" + some.get(0) + "`"
                        : null;
            }
            case "each" -> {
                return names.stream()
                        .filter(name -> !needs.matcher(name).find())
                        .findFirst()
                        .map(name -> row.map.equals("-")
                                ? "it does not know what `" + name + "` begins with"
                                : "it cannot convert the name `" + name + "`")
                        .orElse(null);
            }
            case "together" -> {
                return together(row, names);
            }
            case "all-or-none" -> {
                long converted =
                        some.stream().filter(name -> needs.matcher(name).find()).count();
                return converted > 0 && converted < some.size()
                        ? "it can convert only " + converted + " of " + some.size() + " names"
                        : null;
            }
            case "used" -> some.forEach(file::use);
            case "unused" -> some.forEach(file::drop);
            case "whole" -> {
                return whole(row.when, names, file);
            }
            default -> {
                // renames, which come later
            }
        }
        return null;
    }

    /** Layers of which the program joins the matrices. */
    private static @Nullable String together(Row row, List<String> names) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (String name : names) {
            Matcher part = row.when.matcher(name);
            if (part.find()) {
                found.computeIfAbsent(part.group(1), start -> new HashSet<>()).add(part.group(2));
            }
        }
        for (Map.Entry<String, Set<String>> layer : found.entrySet()) {
            List<String> missing = new ArrayList<>();
            row.needs.forEach(need -> missing.add(need.pattern()));
            missing.removeAll(layer.getValue());
            if (!missing.isEmpty()) {
                return "`" + layer.getKey() + missing.get(0) + "` is missing";
            }
        }
        return null;
    }

    /** Converts layers, if there is nothing else in the file; else they are lost. */
    private static @Nullable String whole(Pattern layers, List<String> names, LoadedTensors file) {
        Set<String> there = new HashSet<>(names);
        Set<String> converted = new LinkedHashSet<>();
        for (String name : names) {
            String layer = name.endsWith(DOWN) ? name.substring(0, name.length() - DOWN.length()) : "";
            if (layers.matcher(layer).find()) {
                for (String end : List.of(DOWN, ".alpha", ".lora_up.weight")) {
                    if (!there.contains(layer + end)) {
                        return "`" + layer + end + "` is missing";
                    }
                    converted.add(layer + end);
                }
            }
        }
        converted.forEach(converted.size() == names.size() ? file::use : file::drop);
        return null;
    }
}
