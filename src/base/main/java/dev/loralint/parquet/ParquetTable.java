package dev.loralint.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as parquet in its plainest form: one page for each column of a group of rows, values as they are, gzip. Only
 * one group is in memory.
 */
public final class ParquetTable {

    /** What the values of a column are; any may be missing. */
    public enum Kind {
        TEXT(6),
        NUMBER(2),
        FRACTION(5);

        private final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    /** A column. */
    public record Column(String name, Kind kind) {}

    /** A column of a group in the file. */
    private record Chunk(long offset, long packed, long unpacked) {}

    /** A group of rows. */
    private record Group(List<Chunk> chunks, int rows) {}

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private static final int ROWS_IN_GROUP = 20_000;

    private static final int PLAIN = 0;

    private static final int RUNS = 3;

    private static final int GZIP = 2;

    private static final int OPTIONAL = 1;

    private static final int FORMAT_VERSION = 1;

    private final List<Column> columns;
    private final OutputStream out;
    private final List<Group> groups = new ArrayList<>();
    private long at;

    private ParquetTable(List<Column> columns, OutputStream out) {
        this.columns = columns;
        this.out = out;
    }

    /**
     * Writes a table.
     *
     * @param rows for each column a {@code String}, {@code Long} or {@code Double} by its kind, or {@code null}
     */
    public static void write(List<Column> columns, Iterator<@Nullable Object[]> rows, OutputStream out)
            throws IOException {
        ParquetTable table = new ParquetTable(List.copyOf(columns), out);
        table.put(MAGIC);
        while (rows.hasNext()) {
            List<@Nullable Object[]> some = new ArrayList<>();
            while (rows.hasNext() && some.size() < ROWS_IN_GROUP) {
                some.add(rows.next());
            }
            table.group(some);
        }
        byte[] footer = table.footer();
        table.put(footer);
        table.put(little(Integer.BYTES).putInt(footer.length).array());
        table.put(MAGIC);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        at += bytes.length;
    }

    private void group(List<@Nullable Object[]> rows) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            byte[] page = page(rows, column);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(page);
            }
            byte[] header = new Structure()
                    .number(1, 0)
                    .number(2, page.length)
                    .number(3, packed.size())
                    .structure(
                            5,
                            new Structure()
                                    .number(1, rows.size())
                                    .number(2, PLAIN)
                                    .number(3, RUNS)
                                    .number(4, RUNS))
                    .end();
            long offset = at;
            put(header);
            put(packed.toByteArray());
            chunks.add(new Chunk(offset, at - offset, (long) header.length + page.length));
        }
        groups.add(new Group(chunks, rows.size()));
    }

    /** Which values are there, as runs, and those that are. */
    private byte[] page(List<@Nullable Object[]> rows, int column) throws IOException {
        ByteArrayOutputStream there = new ByteArrayOutputStream();
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        for (int row = 0; row < rows.size(); ) {
            boolean isThere = rows.get(row)[column] != null;
            int first = row;
            while (row < rows.size() && (rows.get(row)[column] != null) == isThere) {
                Object value = rows.get(row)[column];
                if (value != null) {
                    values.write(bytes(value));
                }
                row++;
            }
            Structure.varint(there, (long) (row - first) << 1);
            there.write(isThere ? 1 : 0);
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.write(little(Integer.BYTES).putInt(there.size()).array());
        there.writeTo(page);
        values.writeTo(page);
        return page.toByteArray();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof Long number) {
            return little(Long.BYTES).putLong(number).array();
        }
        if (value instanceof Double fraction) {
            return little(Double.BYTES).putDouble(fraction).array();
        }
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return little(Integer.BYTES + text.length).putInt(text.length).put(text).array();
    }

    private byte[] footer() {
        List<Structure> schema = new ArrayList<>();
        schema.add(new Structure().text(4, "loralint").number(5, columns.size()));
        for (Column column : columns) {
            Structure element = new Structure()
                    .number(1, column.kind.type)
                    .number(3, OPTIONAL)
                    .text(4, column.name);
            schema.add(column.kind == Kind.TEXT ? element.number(6, 0).structure(10, textual()) : element);
        }
        long rows = groups.stream().mapToLong(Group::rows).sum();
        return new Structure()
                .number(1, FORMAT_VERSION)
                .structures(2, schema)
                .large(3, rows)
                .structures(4, groups.stream().map(this::group).toList())
                .text(6, "loralint")
                .end();
    }

    /** That bytes are UTF-8. */
    private static Structure textual() {
        return new Structure().structure(1, new Structure());
    }

    private Structure group(Group group) {
        List<Structure> chunks = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            Chunk chunk = group.chunks.get(i);
            size += chunk.unpacked;
            chunks.add(new Structure()
                    .large(2, chunk.offset)
                    .structure(
                            3,
                            new Structure()
                                    .number(1, columns.get(i).kind.type)
                                    .numbers(2, List.of(PLAIN, RUNS))
                                    .texts(3, List.of(columns.get(i).name))
                                    .number(4, GZIP)
                                    .large(5, group.rows)
                                    .large(6, chunk.unpacked)
                                    .large(7, chunk.packed)
                                    .large(9, chunk.offset)));
        }
        return new Structure().structures(1, chunks).large(2, size).large(3, group.rows);
    }
}
