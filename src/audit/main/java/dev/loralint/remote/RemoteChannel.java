package dev.loralint.remote;

import dev.loralint.files.virtual.ReadChannel;
import dev.loralint.remote.RangeClient.Part;
import dev.loralint.safetensors.RangedChannel;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The start of a remote file: its header by one request, or by two if it has more than 64 KiB, and one range of its weights by at
 * most one more.
 */
public final class RemoteChannel extends ReadChannel implements RangedChannel {

    /** Most headers are shorter (bytes). */
    private static final int FIRST = 64 << 10;

    /** What is read with a longer header, since alphas often follow it (bytes). */
    private static final int BEHIND = 16 << 10;

    /** The longest range of the weights that is read (bytes). */
    public static final int RANGE_AT_MOST = 256 << 10;

    /** Reads parts of a file. */
    public interface Ranges {

        /**
         * @param from the first byte, counted from the start of the file
         * @param length in bytes; the file has as many from there on
         */
        byte[] read(long from, int length) throws IOException;
    }

    private final Ranges file;
    private final boolean ranged;
    private byte[] head;
    private byte[] range = {};
    private long rangeStart;
    private boolean refused;

    private RemoteChannel(long size, byte[] head, boolean ranged, Ranges file) {
        super(size);
        this.head = head;
        this.ranged = ranged;
        this.file = file;
    }

    /**
     * @param size of the file (bytes)
     * @throws IOException if its start cannot be read
     */
    public static RemoteChannel of(long size, Ranges file) throws IOException {
        return new RemoteChannel(size, file.read(0, (int) Math.min(size, FIRST)), true, file);
    }

    static RemoteChannel of(RangeClient client, Requests file) throws IOException {
        Patience patience = client.patience();
        Part first = client.part(file, 0, FIRST, patience);
        if (first.size() < 0) {
            throw new IOException("the server does not say how long the file is");
        }
        return new RemoteChannel(
                first.size(),
                first.bytes(),
                first.ranged(),
                (from, length) -> client.same(file, from, length, first.size(), first.etag(), patience));
    }

    @Override
    protected int read(ByteBuffer target, long at) throws IOException {
        if (at >= head.length && !isInRange(at)) {
            readHeader(at);
        }
        byte[] bytes = isInRange(at) ? range : head;
        int from = (int) (isInRange(at) ? at - rangeStart : at);
        int count = Math.min(target.remaining(), bytes.length - from);
        target.put(bytes, from, count);
        return count;
    }

    private boolean isInRange(long at) {
        return at >= rangeStart && at < rangeStart + range.length;
    }

    private void readHeader(long at) throws IOException {
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        long end = Math.min(size(), SafetensorsHeader.LENGTH_BYTES + length + BEHIND);
        if (length < 0 || length > SafetensorsHeader.LONGEST || at >= end) {
            throw new IOException("only the header of a remote file is read");
        }
        byte[] rest = file.read(head.length, (int) (end - head.length));
        byte[] whole = Arrays.copyOf(head, (int) end);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        head = whole;
    }

    @Override
    public boolean prefetch(long from, long to) throws IOException {
        if (to <= head.length) {
            return true;
        }
        if (to - from > RANGE_AT_MOST || to > size() || !ranged || range.length > 0) {
            refused = true;
            return false;
        }
        range = file.read(from, (int) (to - from));
        rangeStart = from;
        return true;
    }

    /** Whether a range was not read because it is too long. */
    public boolean refusedARange() {
        return refused;
    }
}
