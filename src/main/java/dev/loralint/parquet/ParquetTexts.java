package dev.loralint.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a parquet file.
 *
 * @param columns names of all columns
 * @param rows the number of rows (rows)
 * @param texts for each column of texts, or of lists of texts, the texts of each row
 */
public record ParquetTexts(List<String> columns, int rows, Map<String, List<List<String>>> texts) {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT = 6;
    private static final int REPEATED = 2;
    private static final int OPTIONAL = 1;

    public ParquetTexts {
        columns = List.copyOf(columns);
        texts = Map.copyOf(texts);
    }

    /** Whether a file begins as these do. */
    public static boolean recognises(byte[] head) {
        return isMagic(head, 0);
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException if it is not complete, or has what is not read
     */
    public static ParquetTexts read(byte[] file) throws IOException {
        try {
            return new Reading(file).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new DamagedParquet("it is damaged");
        } catch (RuntimeException e) {
            // what the decompressors throw
            throw new DamagedParquet("a page is damaged");
        }
    }

    private static boolean isMagic(byte[] bytes, int at) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (at < 0 || at + i >= bytes.length || bytes[at + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads one file. */
    private static final class Reading {

        private final byte[] file;
        private final List<Leaf> leaves = new ArrayList<>();
        private List<Fields> schema = List.of();
        private int next;

        Reading(byte[] file) {
            this.file = file;
        }

        ParquetTexts read() throws IOException {
            int tail = file.length - 8;
            if (!isMagic(file, 0) || tail < 4 || !isMagic(file, file.length - 4)) {
                throw new DamagedParquet("the file is cut off: it does not end with `PAR1`");
            }
            int length = new Bytes(file, tail, file.length).number();
            if (length <= 0 || length > tail - 4) {
                throw new DamagedParquet("its footer is damaged");
            }
            Fields footer = new Compact(file, tail - length, tail).struct();
            schema = footer.structs(2);
            if (schema.isEmpty()) {
                throw new DamagedParquet("its footer is damaged");
            }
            int children = schema.get(next++).number(5, 0);
            for (int i = 0; i < children; i++) {
                field("", 0, 0, 0);
            }
            return texts(footer);
        }

        /** Adds the columns below a field of the schema. */
        private void field(String outer, int definition, int repetition, int depth) throws DamagedParquet {
            if (next >= schema.size() || depth > 16) {
                throw new DamagedParquet("its footer is damaged");
            }
            Fields field = schema.get(next++);
            String name = outer.isEmpty() ? field.text(4) : outer;
            int kind = field.number(3, 0);
            int defined = definition + (kind == OPTIONAL || kind == REPEATED ? 1 : 0);
            int repeated = repetition + (kind == REPEATED ? 1 : 0);
            int children = field.number(5, 0);
            if (children == 0) {
                leaves.add(new Leaf(name, defined, repeated, field.number(1, -1) == TEXT));
            }
            for (int i = 0; i < children; i++) {
                field(name, defined, repeated, depth + 1);
            }
        }

        private ParquetTexts texts(Fields footer) throws IOException {
            List<String> names = leaves.stream().map(Leaf::name).distinct().toList();
            Map<String, List<List<String>>> texts = new LinkedHashMap<>();
            int rows = footer.number(3, 0);
            for (int i = 0; i < leaves.size(); i++) {
                Leaf leaf = leaves.get(i);
                boolean alone = leaves.stream()
                                .filter(l -> l.name().equals(leaf.name()))
                                .count()
                        == 1;
                if (!leaf.text() || leaf.repetition() > 1 || !alone) {
                    continue;
                }
                TextColumn column = new TextColumn(file, leaf);
                for (Fields group : footer.structs(4)) {
                    List<Fields> chunks = group.structs(1);
                    if (chunks.size() != leaves.size() || chunks.get(i).has(1)) {
                        throw new DamagedParquet("its footer is damaged, or its columns are in other files");
                    }
                    column.read(chunks.get(i).struct(3));
                }
                if (column.rows().size() != rows) {
                    throw new DamagedParquet("its columns have different lengths");
                }
                texts.put(leaf.name(), column.rows());
            }
            return new ParquetTexts(names, rows, texts);
        }
    }
}
