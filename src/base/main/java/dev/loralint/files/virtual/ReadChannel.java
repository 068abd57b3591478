package dev.loralint.files.virtual;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel to read from, at any position. Not safe for use by several threads. */
public abstract class ReadChannel implements SeekableByteChannel {

    private final long size;
    private long position;
    private boolean open = true;

    /** @param size of what is read (bytes) */
    protected ReadChannel(long size) {
        this.size = size;
    }

    /**
     * Reads some bytes.
     *
     * @param at where they begin, less than the size
     * @return how many were read, at least 1 if the target has room
     */
    protected abstract int read(ByteBuffer target, long at) throws IOException;

    @Override
    public final int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        int count = read(target, position);
        position += count;
        return count;
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final SeekableByteChannel position(long wanted) {
        position = wanted;
        return this;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long wanted) {
        throw new NonWritableChannelException();
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
    }
}
