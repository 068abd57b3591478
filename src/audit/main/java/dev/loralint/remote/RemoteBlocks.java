package dev.loralint.remote;

import dev.loralint.files.virtual.ReadChannel;
import dev.loralint.remote.RangeClient.Part;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A whole remote file, read in blocks: who reads on gets larger ones, who jumps gets what was asked for. One block is in memory.
 */
final class RemoteBlocks extends ReadChannel {

    /** The first block, and the one after a jump (bytes). */
    private static final int SMALLEST = 64 << 10;

    /** (bytes) */
    private static final int LARGEST = 4 << 20;

    private final RangeClient client;
    private final Requests file;
    private final String etag;
    private byte[] block;
    private long start;
    private int length = SMALLEST;

    private RemoteBlocks(RangeClient client, Requests file, Part first) {
        super(first.size());
        this.client = client;
        this.file = file;
        this.etag = first.etag();
        this.block = first.bytes();
    }

    static RemoteBlocks of(RangeClient client, Requests file) throws IOException {
        Part first = client.part(file, 0, SMALLEST);
        if (first.size() < 0) {
            throw new IOException("the server does not say how long the file is");
        }
        if (!first.ranged() && first.size() > first.bytes().length) {
            throw new IOException("the server does not send parts of files; download the file first");
        }
        return new RemoteBlocks(client, file, first);
    }

    @Override
    protected int read(ByteBuffer target, long at) throws IOException {
        if (at < start || at >= start + block.length) {
            length = at == start + block.length ? Math.min(2 * length, LARGEST) : SMALLEST;
            int wanted = Math.max(length, Math.min(target.remaining(), LARGEST));
            block = client.same(file, at, (int) Math.min(wanted, size() - at), size(), etag);
            start = at;
        }
        int from = (int) (at - start);
        int count = Math.min(target.remaining(), block.length - from);
        target.put(block, from, count);
        return count;
    }
}
