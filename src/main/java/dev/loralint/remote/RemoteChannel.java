package dev.loralint.remote;

import dev.loralint.remote.RangeClient.Part;
import dev.loralint.safetensors.RangedChannel;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.util.Arrays;

/**
 * The start of a remote file: its header by one request, or by two if it has more than 64 KiB, and one range of its weights by at
 * most one more.
 */
public final class RemoteChannel implements RangedChannel {

    /** Most headers are shorter (bytes). */
    private static final int FIRST = 64 << 10;

    /** What is read with a longer header, since alphas often follow it (bytes). */
    private static final int BEHIND = 16 << 10;

    /** The longest range of the weights that is read (bytes). */
    public static final int RANGE_AT_MOST = 256 << 10;

    private final RangeClient client;
    private final Requests file;
    private final long size;
    private final String etag;
    private final boolean ranges;
    private byte[] head;
    private byte[] range = {};
    private long rangeStart;
    private long position;
    private boolean refused;
    private boolean open = true;

    RemoteChannel(RangeClient client, Requests file) throws IOException {
        Part first = client.part(file, 0, FIRST);
        if (first.size() < 0) {
            throw new IOException("the server does not say how long the file is");
        }
        this.client = client;
        this.file = file;
        this.head = first.bytes();
        this.size = first.size();
        this.etag = first.etag();
        this.ranges = first.ranged();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (position >= head.length && !isInRange()) {
            readHeader();
        }
        byte[] bytes = isInRange() ? range : head;
        int at = (int) (isInRange() ? position - rangeStart : position);
        int count = Math.min(target.remaining(), bytes.length - at);
        target.put(bytes, at, count);
        position += count;
        return count;
    }

    private boolean isInRange() {
        return position >= rangeStart && position < rangeStart + range.length;
    }

    private void readHeader() throws IOException {
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        long end = Math.min(size, SafetensorsHeader.LENGTH_BYTES + length + BEHIND);
        if (length < 0 || length > SafetensorsHeader.LONGEST || position >= end) {
            throw new IOException("only the header of a remote file is read");
        }
        byte[] rest = same(client.part(file, head.length, (int) (end - head.length)));
        byte[] whole = Arrays.copyOf(head, (int) end);
        System.arraycopy(rest, 0, whole, head.length, rest.length);
        head = whole;
    }

    private byte[] same(Part part) throws IOException {
        if (part.size() >= 0 && part.size() != size || !part.etag().equals(etag)) {
            throw new IOException("the file changed while reading; run the audit again");
        }
        return part.bytes();
    }

    @Override
    public boolean prefetch(long from, long to) throws IOException {
        if (to <= head.length) {
            return true;
        }
        if (to - from > RANGE_AT_MOST || to > size || !ranges || range.length > 0) {
            refused = true;
            return false;
        }
        range = same(client.part(file, from, (int) (to - from)));
        rangeStart = from;
        return true;
    }

    /** Whether a range was not read because it is too long. */
    public boolean refusedARange() {
        return refused;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public RemoteChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public RemoteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
