package dev.loralint.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a column of texts, or of lists of texts, from the parts of it in all groups of rows. */
final class TextColumn {

    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int DELTA_LENGTHS = 6;
    private static final int DELTA_TEXTS = 7;
    private static final int DICTIONARY = 8;

    /** More than any dataset has. */
    private static final int MOST = 50_000_000;

    private final byte[] file;
    private final long base;
    private final Leaf leaf;
    private final List<List<String>> rows = new ArrayList<>();
    private @Nullable List<String> row;
    private String[] dictionary = {};

    /**
     * @param file its bytes, or a part of them
     * @param base where in the file the part starts (bytes)
     */
    TextColumn(byte[] file, long base, Leaf leaf) {
        this.file = file;
        this.base = base;
        this.leaf = leaf;
    }

    /** The texts of each row; none where there is no value. */
    List<List<String>> rows() {
        return rows;
    }

    /** @param chunk the column's metadata in a group of rows */
    void read(Fields chunk) throws IOException {
        int codec = chunk.number(4, 0);
        int left = chunk.number(5, 0);
        long start = start(chunk) - base;
        int at = start < 0 || start > file.length ? -1 : (int) start;
        dictionary = new String[0];
        if (left < 0 || left > MOST) {
            throw new DamagedParquet("it has more than " + MOST + " values");
        }
        while (left > 0) {
            if (at < 0 || at >= file.length) {
                throw new DamagedParquet("the file ends too early");
            }
            Compact reader = new Compact(file, at, file.length);
            Fields head = reader.struct();
            int packed = head.number(3, 0);
            int from = reader.at();
            if (packed < 0 || packed > file.length - from) {
                throw new DamagedParquet("the file ends too early");
            }
            byte[] page = Arrays.copyOfRange(file, from, from + packed);
            int size = head.number(2, 0);
            switch (head.number(1, -1)) {
                case 0 -> left -= page(head.struct(5), Codec.decompress(codec, page, size), left);
                case 2 ->
                    dictionary =
                            plain(new Bytes(Codec.decompress(codec, page, size), 0, size), count(head.struct(7), MOST));
                case 3 -> left -= pageWithLevels(head.struct(8), page, codec, size, left);
                default -> {
                    // an index
                }
            }
            at = from + packed;
        }
        row = null;
    }

    /** Where in the file the first page of a column is: its dictionary, if it has one (bytes). */
    static long start(Fields chunk) {
        long data = chunk.wide(9);
        long first = chunk.wide(11);
        return first > 0 && first < data ? first : data;
    }

    private static int count(Fields head, int most) throws DamagedParquet {
        int count = head.number(1, 0);
        if (count < 0 || count > most) {
            throw new DamagedParquet("a page is damaged");
        }
        return count;
    }

    private int page(Fields head, byte[] page, int most) throws DamagedParquet {
        int count = count(head, most);
        Bytes bytes = new Bytes(page, 0, page.length);
        int[] repetitions =
                leaf.repetition() == 0 ? new int[count] : levels(bytes, leaf.repetition(), count, head.number(4, 3));
        int[] definitions = definitions(count);
        if (leaf.definition() > 0) {
            definitions = levels(bytes, leaf.definition(), count, head.number(3, 3));
        }
        add(repetitions, definitions, head.number(2, 0), bytes);
        return count;
    }

    /** Levels of a page that are not compressed with it. */
    private int pageWithLevels(Fields head, byte[] page, int codec, int size, int most) throws IOException {
        int count = count(head, most);
        Bytes bytes = new Bytes(page, 0, page.length);
        int lengths = head.number(5, 0) + head.number(6, 0);
        int[] repetitions = unpacked(bytes.part(head.number(6, 0)), leaf.repetition(), count);
        Bytes part = bytes.part(head.number(5, 0));
        int[] definitions = leaf.definition() == 0 ? definitions(count) : unpacked(part, leaf.definition(), count);
        byte[] values = bytes.rest();
        if (head.flag(7, true) && values.length > 0) {
            values = Codec.decompress(codec, values, size - lengths);
        }
        add(repetitions, definitions, head.number(4, 0), new Bytes(values, 0, values.length));
        return count;
    }

    private static int[] levels(Bytes bytes, int maximum, int count, int encoding) throws DamagedParquet {
        if (encoding != 3) {
            throw new DamagedParquet("it has an old encoding that loralint does not read");
        }
        return unpacked(bytes.part(bytes.number()), maximum, count);
    }

    private static int[] unpacked(Bytes bytes, int maximum, int count) throws DamagedParquet {
        int[] levels = new int[count];
        Hybrid numbers = new Hybrid(bytes, Hybrid.width(maximum));
        for (int i = 0; i < count; i++) {
            levels[i] = numbers.next();
        }
        return levels;
    }

    private int[] definitions(int count) {
        int[] all = new int[count];
        Arrays.fill(all, leaf.definition());
        return all;
    }

    private void add(int[] repetitions, int[] definitions, int encoding, Bytes bytes) throws DamagedParquet {
        int present = 0;
        for (int definition : definitions) {
            present += definition == leaf.definition() ? 1 : 0;
        }
        String[] values = values(encoding, bytes, present);
        int next = 0;
        for (int i = 0; i < definitions.length; i++) {
            if (row == null || repetitions[i] == 0) {
                row = new ArrayList<>(1);
                rows.add(row);
            }
            if (definitions[i] == leaf.definition()) {
                row.add(values[next++]);
            }
        }
    }

    private String[] values(int encoding, Bytes bytes, int count) throws DamagedParquet {
        return switch (encoding) {
            case PLAIN -> plain(bytes, count);
            case PLAIN_DICTIONARY, DICTIONARY -> fromDictionary(bytes, count);
            case DELTA_LENGTHS -> texts(bytes, new int[count], Deltas.read(bytes, count), count);
            case DELTA_TEXTS -> {
                int[] shared = Deltas.read(bytes, count);
                yield texts(bytes, shared, Deltas.read(bytes, count), count);
            }
            default -> throw new DamagedParquet("it has an encoding of texts that loralint does not read");
        };
    }

    private String[] fromDictionary(Bytes bytes, int count) throws DamagedParquet {
        String[] values = new String[count];
        if (count > 0) {
            Hybrid indexes = new Hybrid(bytes, bytes.next());
            for (int i = 0; i < count; i++) {
                int index = indexes.next();
                if (index < 0 || index >= dictionary.length) {
                    throw new DamagedParquet("a page is damaged");
                }
                values[i] = dictionary[index];
            }
        }
        return values;
    }

    private static String[] plain(Bytes bytes, int count) throws DamagedParquet {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
            int length = bytes.number();
            values[i] = new String(bytes.part(length).rest(), StandardCharsets.UTF_8);
        }
        return values;
    }

    /** @param shared how much of each text is as in the text before it (bytes) */
    private static String[] texts(Bytes bytes, int[] shared, int[] lengths, int count) throws DamagedParquet {
        if (shared.length != count || lengths.length != count) {
            throw new DamagedParquet("a page is damaged");
        }
        String[] values = new String[count];
        byte[] before = {};
        for (int i = 0; i < count; i++) {
            if (shared[i] < 0 || shared[i] > before.length) {
                throw new DamagedParquet("a page is damaged");
            }
            byte[] end = bytes.part(lengths[i]).rest();
            byte[] text = Arrays.copyOf(before, shared[i] + end.length);
            System.arraycopy(end, 0, text, shared[i], end.length);
            values[i] = new String(text, StandardCharsets.UTF_8);
            before = text;
        }
        return values;
    }
}
