package dev.loralint.corpus;

import dev.loralint.corpus.Shard.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of files that a corpus can have, by their endings. */
enum ShardForm {
    PARQUET(ParquetShard::read, ".parquet"),
    JSON_LINES(JsonShard::read, ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
    TAR(TarShard::read, ".tar", ".tar.gz", ".tgz");

    private interface Reader {
        void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException;
    }

    private final Reader reader;
    private final String[] endings;

    ShardForm(Reader reader, String... endings) {
        this.reader = reader;
        this.endings = endings;
    }

    static Optional<ShardForm> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> Arrays.stream(form.endings).anyMatch(lower::endsWith))
                .findFirst();
    }

    void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException {
        reader.read(shard, columns, rows);
    }
}
