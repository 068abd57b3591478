package dev.loralint.files.virtual;

import java.nio.ByteBuffer;

/** Bytes in memory as a channel to read from. */
public final class BytesChannel extends ReadChannel {

    private final byte[] bytes;

    public BytesChannel(byte[] bytes) {
        super(bytes.length);
        this.bytes = bytes;
    }

    @Override
    protected int read(ByteBuffer target, long at) {
        int length = Math.min(bytes.length - (int) at, target.remaining());
        target.put(bytes, (int) at, length);
        return length;
    }
}
