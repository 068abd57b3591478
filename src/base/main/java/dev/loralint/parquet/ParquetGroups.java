package dev.loralint.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads columns of texts, one group of rows after the other: memory grows with a group and not with the file. */
public final class ParquetGroups implements AutoCloseable {

    private static final long LARGEST = Integer.MAX_VALUE - 8;

    private final SeekableByteChannel channel;
    private final Footer footer;

    private ParquetGroups(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        long size = channel.size();
        byte[] tail = bytes(Math.max(0, size - Footer.TAIL), Math.min(size, Footer.TAIL));
        int length = Footer.length(tail, size);
        this.footer = Footer.read(bytes(size - Footer.TAIL - length, length), 0, length);
    }

    /**
     * Closes the channel with itself, or if it cannot be opened.
     *
     * @throws IOException if it is not a complete parquet file
     */
    public static ParquetGroups open(SeekableByteChannel channel) throws IOException {
        try {
            return sound(() -> new ParquetGroups(channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T sound(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException e) {
            // damaged offsets, and what the decompressors throw
            throw new DamagedParquet("it is damaged");
        }
    }

    /** The names of all columns. */
    public List<String> columns() {
        return footer.names();
    }

    /** The names of the columns of texts, and of lists of texts. */
    public List<String> texts() {
        return footer.leaves().stream().filter(footer::isRead).map(Leaf::name).toList();
    }

    /** How many groups of rows it has (count). */
    public int groups() {
        return footer.groups().size();
    }

    /**
     * The values of a group.
     *
     * @param wanted names of columns of texts
     * @return for each the texts of each row, none where there is no value
     * @throws IOException if it is damaged, or has what is not read
     */
    public Map<String, List<List<String>>> read(int group, Collection<String> wanted) throws IOException {
        return sound(() -> {
            Fields rows = footer.groups().get(group);
            Map<String, List<List<String>>> texts = new LinkedHashMap<>();
            for (Leaf leaf : footer.leaves()) {
                if (wanted.contains(leaf.name()) && footer.isRead(leaf)) {
                    texts.put(leaf.name(), column(rows, leaf));
                }
            }
            return texts;
        });
    }

    private List<List<String>> column(Fields group, Leaf leaf) throws IOException {
        Fields chunk = footer.chunk(group, leaf);
        long start = TextColumn.start(chunk);
        TextColumn column = new TextColumn(bytes(start, chunk.wide(7)), start, leaf);
        column.read(chunk);
        if (column.rows().size() != group.wide(3)) {
            throw new DamagedParquet("its columns have different lengths");
        }
        return column.rows();
    }

    private byte[] bytes(long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > LARGEST || from + length > channel.size()) {
            throw new DamagedParquet("the file ends too early");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        channel.position(from);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new DamagedParquet("the file ends too early");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
