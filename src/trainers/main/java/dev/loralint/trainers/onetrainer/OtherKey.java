package dev.loralint.trainers.onetrainer;

import dev.loralint.finding.Sentence;
import dev.loralint.resource.TextTable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key that OneTrainer does not have, or does not have any more.
 *
 * @param version the last version of a file in which a migration reads it, NaN if no version did
 * @param suggestion the key that does the same, {@code null} if another name is not enough
 * @param advice what to do instead, {@code null} if another name is enough
 */
record OtherKey(
        double version,
        @Nullable String suggestion,
        @Nullable Sentence advice) {

    private static final Map<String, OtherKey> ALL = read();

    static @Nullable OtherKey of(String key) {
        return ALL.get(key);
    }

    private static Map<String, OtherKey> read() {
        Map<String, OtherKey> all = new LinkedHashMap<>();
        for (String[] row : TextTable.read("dev/loralint/trainers/onetrainer/other-keys.tsv")
                .rows()) {
            all.put(
                    row[0],
                    new OtherKey(
                            row[1].isEmpty() ? Double.NaN : Double.parseDouble(row[1]),
                            row[2].isEmpty() ? null : row[2],
                            row[3].isEmpty() ? null : new Sentence(row[3])));
        }
        return all;
    }
}
