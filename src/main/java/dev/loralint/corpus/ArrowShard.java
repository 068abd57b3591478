package dev.loralint.corpus;

import dev.loralint.corpus.Shard.Rows;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A file of Arrow's IPC format, stream or file, as {@code save_to_disk} of the datasets library writes it: columns of texts and of
 * lists of texts, without compression. One batch is in memory, and of it only the columns that are wanted.
 */
final class ArrowShard implements AutoCloseable {

    private static final int CONTINUATION = -1;
    private static final long MAGIC = 0x31574F525241L; // ARROW1
    private static final int SCHEMA = 1;
    private static final int BATCH = 3;

    /** Of a description, or of the texts of a column in a batch (bytes). */
    private static final int LARGEST = 1 << 30;

    /** With those within others; more than any table has. */
    private static final int COLUMNS_AT_MOST = 100_000;

    private static final int DEEPEST = 64;

    private static final String CUT = "it is cut off; create it again";

    private static final String DAMAGED = "it is damaged, or not an Arrow file; create it again";

    private final SeekableByteChannel channel;
    private final List<Column> columns = new ArrayList<>();
    private int described;

    private ArrowShard(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A column, by the number of its type in Arrow's {@code Schema.fbs}. */
    private record Column(String name, int type, List<Column> children) {

        boolean isText() {
            return type == 5 || type == 20;
        }

        boolean isList() {
            return type == 12 || type == 21;
        }

        boolean isRead() {
            return isText()
                    || isList() && children.size() == 1 && children.get(0).isText();
        }

        /** How many buffers it has, without its children's. */
        int buffers() throws IOException {
            return switch (type) {
                case 1 -> 0;
                case 13, 16 -> 1;
                case 2, 3, 6, 7, 8, 9, 10, 11, 15, 18, 12, 17, 21 -> 2;
                case 4, 5, 19, 20 -> 3;
                default -> throw new IOException("it has the column " + name + ", whose type is not supported");
            };
        }

        boolean isWide() {
            return type == 20 || type == 21;
        }
    }

    /** A table of a flatbuffer: its fields are found by their numbers. */
    private record Table(ByteBuffer bytes, int at) {

        static Table root(ByteBuffer bytes) {
            return new Table(bytes, bytes.getInt(0));
        }

        private int field(int number) {
            int fields = at - bytes.getInt(at);
            int place = 4 + 2 * number;
            int offset = place < bytes.getShort(fields) ? bytes.getShort(fields + place) : 0;
            return offset == 0 ? 0 : at + offset;
        }

        boolean has(int number) {
            return field(number) != 0;
        }

        int small(int number) {
            int field = field(number);
            return field == 0 ? 0 : bytes.get(field);
        }

        long wide(int number) {
            int field = field(number);
            return field == 0 ? 0 : bytes.getLong(field);
        }

        private int target(int number) {
            int field = field(number);
            return field + bytes.getInt(field);
        }

        Table table(int number) {
            return new Table(bytes, target(number));
        }

        String text(int number) {
            if (!has(number)) {
                return "";
            }
            return ArrowShard.text(bytes, target(number) + 4, bytes.getInt(target(number)));
        }

        List<Table> tables(int number) {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; has(number) && i < bytes.getInt(target(number)); i++) {
                int place = target(number) + 4 + 4 * i;
                tables.add(new Table(bytes, place + bytes.getInt(place)));
            }
            return tables;
        }

        /** The numbers of a vector of structures of two. */
        List<long[]> pairs(int number) {
            List<long[]> pairs = new ArrayList<>();
            for (int i = 0; has(number) && i < bytes.getInt(target(number)); i++) {
                int place = target(number) + 4 + 16 * i;
                pairs.add(new long[] {bytes.getLong(place), bytes.getLong(place + 8)});
            }
            return pairs;
        }
    }

    static void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException {
        try (ArrowShard file = new ArrowShard(shard.source().open())) {
            file.messages(shard, columns, rows);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException
                | ArithmeticException
                | BufferUnderflowException e) {
            throw new IOException(DAMAGED, e);
        }
    }

    private void messages(Shard shard, CorpusColumns wanted, Rows rows) throws IOException {
        long at = channel.size() >= 8 && (bytes(0, 8).getLong(0) & 0xFFFFFFFFFFFFL) == MAGIC ? 8 : 0;
        long number = 0;
        while (at < channel.size()) {
            int length = bytes(at, 4).getInt(0);
            at += 4;
            if (length == CONTINUATION) {
                length = bytes(at, 4).getInt(0);
                at += 4;
            }
            if (length == 0) {
                break; // the end of the stream
            }
            Table message = Table.root(bytes(at, length));
            long body = at + length;
            long bodyLength = message.wide(3);
            if (bodyLength < 0 || body + bodyLength > channel.size()) {
                throw new EOFException(CUT);
            }
            if (message.small(1) == SCHEMA) {
                for (Table field : message.table(2).tables(1)) {
                    columns.add(column(field, 0));
                }
            } else if (message.small(1) == BATCH) {
                number = batch(message.table(2), body, shard, wanted, rows, number);
            }
            at = body + bodyLength;
        }
        if (columns.isEmpty()) {
            throw new IOException(DAMAGED);
        }
    }

    private Column column(Table field, int depth) throws IOException {
        if (depth > DEEPEST || ++described > COLUMNS_AT_MOST) {
            throw new IOException(DAMAGED);
        }
        // of a dictionary only the numbers are in the batches
        int type = field.has(4) ? 2 : field.small(2);
        List<Column> children = new ArrayList<>();
        if (!field.has(4)) {
            for (Table child : field.tables(5)) {
                children.add(column(child, depth + 1));
            }
        }
        return new Column(field.text(0), type, children);
    }

    private long batch(Table batch, long body, Shard shard, CorpusColumns wanted, Rows rows, long before)
            throws IOException {
        if (batch.has(3)) {
            throw new IOException("its batches are compressed, which is not supported; save it without compression");
        }
        List<String> names =
                columns.stream().filter(Column::isRead).map(Column::name).toList();
        Optional<String> missing = wanted.missing(names);
        String caption = wanted.captionIn(names).orElse("");
        if (caption.isEmpty() || missing.isPresent()) {
            throw new IOException("it has no column of texts "
                    + missing.map(name -> "`" + name + "`").orElseGet(wanted::expected) + "; set --caption-column,"
                    + " --concept-column or --path-column");
        }
        String concept = wanted.conceptIn(names).orElse("");
        String path = wanted.pathIn(names).orElse("");
        Set<String> read = new HashSet<>(List.of(caption, concept, path));
        Map<String, String[]> texts = new HashMap<>();
        Batch parts = new Batch(batch.pairs(1), batch.pairs(2), body);
        for (Column column : columns) {
            if (read.contains(column.name()) && column.isRead()) {
                texts.put(column.name(), parts.texts(column));
            } else {
                parts.skip(column);
            }
        }
        long number = before;
        String[] captions = texts.getOrDefault(caption, new String[0]);
        for (int i = 0; i < captions.length; i++) {
            rows.row(shard.row(value(texts, concept, i), value(texts, path, i), captions[i], ++number));
        }
        return number;
    }

    private static String value(Map<String, String[]> texts, String column, int row) {
        String[] values = texts.get(column);
        return values == null ? "" : values[row];
    }

    /** The buffers of a batch, which are in the order of a walk through its columns. */
    private final class Batch {

        private final List<long[]> nodes;
        private final List<long[]> buffers;
        private final long body;
        private int node;
        private int buffer;

        Batch(List<long[]> nodes, List<long[]> buffers, long body) {
            this.nodes = nodes;
            this.buffers = buffers;
            this.body = body;
        }

        void skip(Column column) throws IOException {
            node++;
            buffer += column.buffers();
            for (Column child : column.children()) {
                skip(child);
            }
        }

        private ByteBuffer next() throws IOException {
            long[] place = buffers.get(buffer++);
            return bytes(body + place[0], place[1]);
        }

        /** The texts of each row; those of a list joined with commas, and empty where there is no value. */
        String[] texts(Column column) throws IOException {
            int rows = Math.toIntExact(nodes.get(node++)[0]);
            ByteBuffer valid = next();
            ByteBuffer offsets = next();
            if (rows > 0) {
                Objects.checkIndex(rows, offsets.limit() / (column.isWide() ? 8 : 4));
            }
            if (column.isText()) {
                return strings(rows, valid, offsets, column.isWide());
            }
            List<String> all = Arrays.asList(texts(column.children().get(0)));
            String[] texts = new String[rows];
            for (int i = 0; i < rows; i++) {
                int from = offset(offsets, i, column.isWide());
                int to = offset(offsets, i + 1, column.isWide());
                texts[i] = isValid(valid, i) ? String.join(", ", all.subList(from, to)) : "";
            }
            return texts;
        }

        private String[] strings(int rows, ByteBuffer valid, ByteBuffer offsets, boolean wide) throws IOException {
            ByteBuffer data = next();
            String[] texts = new String[rows];
            for (int i = 0; i < rows; i++) {
                int from = offset(offsets, i, wide);
                texts[i] = isValid(valid, i) ? text(data, from, offset(offsets, i + 1, wide) - from) : "";
            }
            return texts;
        }

        private static int offset(ByteBuffer offsets, int index, boolean wide) {
            return wide ? (int) offsets.getLong(8 * index) : offsets.getInt(4 * index);
        }

        private static boolean isValid(ByteBuffer valid, int index) {
            return valid.limit() == 0 || (valid.get(index >> 3) >> (index & 7) & 1) == 1;
        }
    }

    private static String text(ByteBuffer bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.limit());
        return new String(bytes.array(), from, length, StandardCharsets.UTF_8);
    }

    private ByteBuffer bytes(long from, long length) throws IOException {
        if (length < 0 || length > LARGEST || from < 0) {
            throw new IOException(DAMAGED);
        }
        if (from + length > channel.size()) {
            throw new EOFException(CUT);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException(CUT);
            }
        }
        return bytes.flip();
    }
}
