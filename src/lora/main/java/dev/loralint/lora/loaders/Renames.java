package dev.loralint.lora.loaders;

import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Renames tensors as diffusers does: the table {@code renames.tsv}, whose remarks say what its rows mean. */
final class Renames {

    private static final class Maps {
        static final Map<String, List<Row>> BY_NAME = new HashMap<>();

        static {
            for (String[] row :
                    TextTable.read("dev/loralint/lora/loaders/renames.tsv").rows()) {
                BY_NAME.computeIfAbsent(row[0], m -> new ArrayList<>())
                        .add(new Row(
                                row[1].equals("first"),
                                part(row[2].equals("-") ? "~" : row[2]),
                                part(row[3]),
                                row[3].startsWith("~"),
                                row[4].equals("-") ? "" : row[4]));
            }
        }

        private static Pattern part(String cell) {
            return cell.startsWith("~") ? Pattern.compile(cell.substring(1)) : Pattern.compile(cell, Pattern.LITERAL);
        }
    }

    private record Row(boolean first, Pattern when, Pattern from, boolean pattern, String to) {}

    private Renames() {}

    /** The name after the rows of a map. */
    static String of(String map, String name) {
        String renamed = name;
        boolean done = false;
        for (Row row : Maps.BY_NAME.getOrDefault(map, List.of())) {
            if (!(row.first && done)
                    && row.when.matcher(renamed).find()
                    && row.from.matcher(renamed).find()) {
                done |= row.first;
                renamed = row.pattern
                        ? row.from.matcher(renamed).replaceFirst(row.to)
                        : row.from.matcher(renamed).replaceAll(Matcher.quoteReplacement(row.to));
            }
        }
        return renamed;
    }
}
