package dev.loralint.lora.loaders;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program looks at in a file as a whole: its rows of the table {@code conversions.tsv}, whose remarks say what they mean. */
final class Conversions {

    private static final String DOWN = ".lora_down.weight";

    /** A row; names that are not patterns are in {@code names}. */
    private record Row(String family, String what, String start, String names, Pattern when, Pattern needs) {

        private static Row of(String[] row) {
            boolean isNames = row[2].equals("conversion");
            return new Row(
                    row[1],
                    row[2],
                    row[3],
                    isNames ? row[4] : "",
                    Pattern.compile(isNames ? "" : row[4]),
                    Pattern.compile(row[5]));
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
    Map<String, String> renamed(List<String> names) {
        Optional<String> map = rows.stream()
                .filter(row -> row.what.equals("conversion")
                        && (row.names.equals("-") || names.containsAll(List.of(row.names.split(" ")))))
                .map(Row::start)
                .findFirst();
        Map<String, String> renamed = new LinkedHashMap<>();
        names.forEach(name ->
                renamed.put(map.map(known -> Renames.of(known, name)).orElse(name), name));
        return renamed;
    }

    /** Reads what is read before layers are looked for. @return why the program stops; {@code null} if it does not */
    @Nullable
    String stop(BaseFamily base, LoadedTensors file) {
        for (Row row : rows) {
            if (row.family.equals("*") || row.family.equals(base.name())) {
                String problem = stop(row, file);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String stop(Row row, LoadedTensors file) {
        List<String> names = file.left();
        List<String> some =
                names.stream().filter(name -> name.startsWith(row.start)).toList();
        Pattern needs = row.needs;
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
                        .map(name -> "it does not know what `" + name + "` begins with")
                        .orElse(null);
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
