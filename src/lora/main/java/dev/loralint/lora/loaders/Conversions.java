package dev.loralint.lora.loaders;

import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program looks at in a file as a whole: its rows of the table {@code conversions.tsv}, whose remarks say what they mean. */
final class Conversions {

    private final List<String[]> rows;

    Conversions(String loader) {
        rows = TextTable.read("dev/loralint/lora/loaders/conversions.tsv").rows().stream()
                .filter(row -> row[0].equals(loader))
                .toList();
    }

    /** The names in the file by those that the program gives to them. */
    Map<String, String> renamed(List<String> names) {
        Optional<String> map = rows.stream()
                .filter(row -> row[2].equals("conversion") && names.containsAll(List.of(row[4].split(" "))))
                .map(row -> row[3])
                .findFirst();
        Map<String, String> renamed = new LinkedHashMap<>();
        names.forEach(name ->
                renamed.put(map.map(known -> Renames.of(known, name)).orElse(name), name));
        return renamed;
    }

    /** Why the program stops before it looks for layers; {@code null} if it does not. */
    @Nullable
    String stop(BaseFamily base, List<String> names) {
        for (String[] row : rows) {
            Pattern when = Pattern.compile(row[4]);
            if (row[2].equals("stop")
                    && row[1].equals(base.name())
                    && names.stream().anyMatch(name -> when.matcher(name).find())) {
                Pattern needs = Pattern.compile(row[5]);
                Optional<String> first =
                        names.stream().filter(name -> name.startsWith(row[3])).findFirst();
                if (first.isPresent() && !needs.matcher(first.get()).find()) {
                    return "it cannot convert the name `" + first.get() + "`";
                }
            }
        }
        return null;
    }
}
