package dev.loralint.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.parquet.ParquetTable.Column;
import dev.loralint.parquet.ParquetTable.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables are read back by the reader, which reads files of other programs. */
class ParquetTableTest {

    private static final List<Column> COLUMNS =
            List.of(new Column("path", Kind.TEXT), new Column("size", Kind.NUMBER), new Column("alpha", Kind.FRACTION));

    private static byte[] written(List<@Nullable Object[]> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetTable.write(COLUMNS, rows.iterator(), out);
        return out.toByteArray();
    }

    @Test
    void textsAreReadBackAsTheyWere() throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(new @Nullable Object[] {"a \"b\", =c\n初音ミク 😀", 1L, 0.5});
        rows.add(new @Nullable Object[] {"", Long.MIN_VALUE, null});
        ParquetTexts read = ParquetTexts.read(written(rows));
        assertEquals(2, read.rows());
        assertEquals(List.of("path", "size", "alpha"), read.columns());
        assertEquals(
                List.of(List.of("a \"b\", =c\n初音ミク 😀"), List.of("")),
                read.texts().get("path"));
    }

    @Test
    void manyRowsAreSeveralGroups() throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 45_000; i++) {
            rows.add(new @Nullable Object[] {i % 3 == 0 ? null : "file" + i, (long) i, i / 2.0});
        }
        ParquetTexts read = ParquetTexts.read(written(rows));
        assertEquals(45_000, read.rows());
        List<List<String>> texts = read.texts().getOrDefault("path", List.of());
        assertEquals(List.of(), texts.get(30_000));
        assertEquals(List.of("file44999"), texts.get(44_999));
    }

    @Test
    void aTableWithoutRowsIsATable() throws IOException {
        ParquetTexts read = ParquetTexts.read(written(List.of()));
        assertEquals(0, read.rows());
        assertEquals(3, read.columns().size());
    }
}
