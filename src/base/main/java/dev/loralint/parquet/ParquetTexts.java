package dev.loralint.parquet;

import java.io.IOException;
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

    public ParquetTexts {
        columns = List.copyOf(columns);
        texts = Map.copyOf(texts);
    }

    /** Whether a file begins as these do. */
    public static boolean recognises(byte[] head) {
        return Footer.isMagic(head, 0);
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException if it is not complete, or has what is not read
     */
    public static ParquetTexts read(byte[] file) throws IOException {
        try {
            return texts(file);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new DamagedParquet("it is damaged");
        } catch (RuntimeException e) {
            // what the decompressors throw
            throw new DamagedParquet("a page is damaged");
        }
    }

    private static ParquetTexts texts(byte[] file) throws IOException {
        int end = file.length - Footer.TAIL;
        if (!Footer.isMagic(file, 0)) {
            throw new DamagedParquet("the file is cut off: it does not end with `PAR1`");
        }
        Footer footer = Footer.read(file, end - Footer.length(file, file.length), end);
        Map<String, List<List<String>>> texts = new LinkedHashMap<>();
        for (Leaf leaf : footer.leaves()) {
            if (footer.isRead(leaf)) {
                TextColumn column = new TextColumn(file, 0, leaf);
                for (Fields group : footer.groups()) {
                    column.read(footer.chunk(group, leaf));
                }
                if (column.rows().size() != footer.rows()) {
                    throw new DamagedParquet("its columns have different lengths");
                }
                texts.put(leaf.name(), column.rows());
            }
        }
        return new ParquetTexts(footer.names(), (int) footer.rows(), texts);
    }
}
