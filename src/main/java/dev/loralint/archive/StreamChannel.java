package dev.loralint.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A stream as a channel to read from. Who goes back begins anew. */
final class StreamChannel implements SeekableByteChannel {

    /** Beginnings; no sound file makes its reader go back so often. */
    private static final int MOST = 64;

    private final Source source;
    private final long size;
    private InputStream in;
    private long reached;
    private long position;
    private int begun = 1;

    /** Where the stream comes from. */
    interface Source {
        InputStream open() throws IOException;
    }

    StreamChannel(Source source, long size) throws IOException {
        this.source = source;
        this.size = size;
        this.in = source.open();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position < reached) {
            if (++begun > MOST) {
                throw new IOException("its parts are in no order");
            }
            in.close();
            in = source.open();
            reached = 0;
        }
        in.skipNBytes(position - reached);
        reached = position;
        byte[] bytes = new byte[(int) Math.min(target.remaining(), size - position)];
        int count = in.readNBytes(bytes, 0, bytes.length);
        if (count < bytes.length) {
            throw new EOFException();
        }
        target.put(bytes);
        reached += count;
        position = reached;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) {
        position = wanted;
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
    public SeekableByteChannel truncate(long wanted) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
