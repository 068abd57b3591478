package dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The bytes of a file, compressed once for all packages that contain it. */
final class Blob {

    /** The end of a stream of blocks: an empty block that is the last one. */
    static final byte[] LAST_BLOCK = {3, 0};

    /** The bytes that are compressed at once. */
    private static final int PART = 4 << 20;

    private final byte[] bytes;
    private byte[] blocks;

    Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    static Blob text(String text) {
        return new Blob(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return bytes.length;
    }

    long crc() {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** Deflate blocks that end at a byte, none of them the last: they may be followed by those of another blob. */
    synchronized byte[] blocks() {
        if (blocks == null) {
            int parts = Math.max(1, (bytes.length + PART - 1) / PART);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            IntStream.range(0, parts).parallel().mapToObj(this::part).forEachOrdered(out::writeBytes);
            blocks = out.toByteArray();
        }
        return blocks;
    }

    private byte[] part(int number) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        int start = number * PART;
        deflater.setInput(bytes, start, Math.min(PART, bytes.length - start));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        int n;
        while ((n = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH)) > 0) {
            out.write(buffer, 0, n);
        }
        deflater.end();
        return out.toByteArray();
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
