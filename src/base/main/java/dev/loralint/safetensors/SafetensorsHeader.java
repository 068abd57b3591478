package dev.loralint.safetensors;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors file says of itself before its weights: metadata and an index of tensors. Reading one takes memory in
 * proportion to the header that is there, never to the one that is claimed, and touches no weights.
 */
public final class SafetensorsHeader {

    /** A longer header is refused, as by the reference reader (tensor.rs:10). */
    public static final long LONGEST = 100_000_000;

    /** The header's length stands in so many bytes at the start, the lowest first. */
    public static final int LENGTH_BYTES = 8;

    private final long fileSize;
    private final long length;
    private final Map<String, String> metadata;
    private final List<Tensor> tensors;
    private final List<String> repeatedKeys;

    SafetensorsHeader(
            long fileSize, long length, Map<String, String> metadata, List<Tensor> tensors, List<String> repeatedKeys) {
        this.fileSize = fileSize;
        this.length = length;
        this.metadata = Collections.unmodifiableMap(metadata);
        this.tensors = Collections.unmodifiableList(tensors);
        this.repeatedKeys = List.copyOf(repeatedKeys);
    }

    /**
     * Reads a file's header and checks it against the file's size.
     *
     * @param longest a longer header is not read, in bytes; at most {@link #LONGEST}
     * @throws BrokenSafetensorsException if the reference reader would refuse the file; the message says why in words
     * @throws IOException if the file itself cannot be read
     */
    public static SafetensorsHeader read(Path file, long longest) throws IOException, BrokenSafetensorsException {
        try (FileChannel channel = open(file)) {
            return read(channel, longest);
        }
    }

    /**
     * Opens a file at its start; a pipe, which would be waited for, is not opened.
     *
     * @throws IOException if it is no file, or cannot be opened
     */
    public static FileChannel open(Path file) throws IOException {
        if (Disk.isDirectory(file)) {
            throw new IOException("Is a directory");
        }
        return Disk.fileChannel(file);
    }

    /** @param channel at the start of the file; afterwards it stands at the first byte behind the header */
    public static SafetensorsHeader read(SeekableByteChannel channel) throws IOException, BrokenSafetensorsException {
        return read(channel, LONGEST);
    }

    private static SafetensorsHeader read(SeekableByteChannel channel, long longest)
            throws IOException, BrokenSafetensorsException {
        long size = channel.size();
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, start);
        if (start.hasRemaining()) {
            throw refused(channel, HeaderError.HEADER_TOO_SMALL, tooSmall(size));
        }
        long length = start.getLong(0);
        if (length < 0 || length > LONGEST) {
            throw refused(
                    channel,
                    HeaderError.HEADER_TOO_LARGE,
                    "its first 8 bytes give a header length of " + Long.toUnsignedString(length)
                            + " bytes, expected at most 100 MB: it is not a safetensors file, or it is damaged; download"
                            + " it again");
        }
        if (length > size - LENGTH_BYTES) {
            throw refused(
                    channel,
                    HeaderError.INVALID_HEADER_LENGTH,
                    "its header has " + (size - LENGTH_BYTES) + " of " + length
                            + " bytes: the download did not finish; download it again");
        }
        if (length > longest) {
            throw new IOException("its header of " + length + " bytes is too long to be read here");
        }
        HeaderContent content = content(channel, length);
        new Layout(content.tensors()).check(size - LENGTH_BYTES - length, content.repeatedKeys());
        return new SafetensorsHeader(size, length, content.metadata(), content.tensors(), content.repeatedKeys());
    }

    private static HeaderContent content(SeekableByteChannel channel, long length)
            throws IOException, BrokenSafetensorsException {
        if (length <= PlainHeader.LONGEST) {
            ByteBuffer header = ByteBuffer.allocate((int) length + 1).limit((int) length);
            readFully(channel, header);
            HeaderContent plain = header.hasRemaining() ? null : PlainHeader.read(header.array());
            if (plain != null) {
                return plain;
            }
            channel.position(LENGTH_BYTES);
        }
        try {
            return new HeaderParser().parse(new HeaderStream(channel, length));
        } catch (BrokenSafetensorsException e) {
            throw refused(channel, e.problem(), e.getMessage());
        }
    }

    private static String tooSmall(long size) {
        return size == 0
                ? "it is empty; download it again"
                : "it has " + size + " bytes, expected at least 8; download it again";
    }

    /** What the file really is comes before what is wrong with it as safetensors. */
    private static BrokenSafetensorsException refused(
            SeekableByteChannel channel, HeaderError problem, String otherwise) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(ForeignContent.LOOKED_AT);
        channel.position(0);
        readFully(channel, first);
        byte[] bytes = new byte[first.position()];
        first.flip().get(bytes);
        return new BrokenSafetensorsException(
                problem, ForeignContent.describe(bytes).orElse(otherwise));
    }

    private static void readFully(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until it is full or the file ends
        }
    }

    /** In bytes. */
    public long fileSize() {
        return fileSize;
    }

    /** The first byte of the weights, counted from the start of the file. */
    public long weightsStart() {
        return LENGTH_BYTES + length;
    }

    /** {@code __metadata__}: text by key, in the file's order and without loss. Empty where there is none. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** A value of the metadata. */
    public @Nullable String metadata(String key) {
        return metadata.get(key);
    }

    /** The tensors in the order in which their bytes lie in the file. */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** Keys that stand twice; the reference reader takes the last, the format forbids them. */
    public List<String> repeatedKeys() {
        return repeatedKeys;
    }
}
