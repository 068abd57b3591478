package dev.loralint.archive;

import dev.loralint.files.virtual.ReadChannel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream as a channel to read from. Who goes back begins anew. */
final class StreamChannel extends ReadChannel {

    /** Beginnings; no sound file makes its reader go back so often. */
    private static final int MOST = 64;

    private final Source source;
    private InputStream in;
    private long reached;
    private int begun = 1;

    /** Where the stream comes from. */
    interface Source {
        InputStream open() throws IOException;
    }

    StreamChannel(Source source, long size) throws IOException {
        super(size);
        this.source = source;
        this.in = source.open();
    }

    @Override
    protected int read(ByteBuffer target, long at) throws IOException {
        if (at < reached) {
            if (++begun > MOST) {
                throw new IOException("its parts are in no order");
            }
            in.close();
            in = source.open();
            reached = 0;
        }
        in.skipNBytes(at - reached);
        reached = at;
        byte[] bytes = new byte[(int) Math.min(target.remaining(), size() - at)];
        int count = in.readNBytes(bytes, 0, bytes.length);
        if (count < bytes.length) {
            throw new EOFException();
        }
        target.put(bytes);
        reached += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        super.close();
        in.close();
    }
}
