package dev.loralint.corpus;

import dev.loralint.corpus.Shard.Rows;
import dev.loralint.parquet.ParquetGroups;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A parquet file: of lists of texts, the texts are joined with commas. */
final class ParquetShard {

    private ParquetShard() {}

    static void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException {
        try (ParquetGroups table = ParquetGroups.open(shard.source().open())) {
            List<String> names = table.texts();
            Optional<String> missing = columns.missing(names);
            String caption = columns.captionIn(names).orElse("");
            if (caption.isEmpty() || missing.isPresent()) {
                throw new IOException("it has no column of texts "
                        + missing.map(name -> "`" + name + "`").orElseGet(columns::expected)
                        + "; it has " + String.join(", ", table.columns())
                        + "; set --caption-column, --concept-column or --path-column");
            }
            String concept = columns.conceptIn(names).orElse("");
            String path = columns.pathIn(names).orElse("");
            Set<String> wanted = new HashSet<>(List.of(caption, concept, path));
            long number = 0;
            for (int group = 0; group < table.groups(); group++) {
                Map<String, List<List<String>>> texts = table.read(group, wanted);
                int count = texts.getOrDefault(caption, List.of()).size();
                for (int i = 0; i < count; i++) {
                    rows.row(shard.row(
                            text(texts, concept, i), text(texts, path, i), text(texts, caption, i), ++number));
                }
            }
        }
    }

    private static String text(Map<String, List<List<String>>> texts, String column, int row) {
        List<List<String>> values = texts.getOrDefault(column, List.of());
        return values.isEmpty() ? "" : String.join(", ", values.get(row));
    }
}
