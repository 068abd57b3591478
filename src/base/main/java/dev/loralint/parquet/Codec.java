package dev.loralint.parquet;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses pages. */
final class Codec {

    /** A page of captions is a megabyte. */
    private static final int LARGEST = 256 << 20;

    private Codec() {}

    /** @param size of the page (bytes) */
    static byte[] decompress(int codec, byte[] packed, int size) throws IOException {
        if (size < 0 || size > LARGEST) {
            throw new DamagedParquet("a page has more than 256 MiB");
        }
        if (codec == 0) {
            return packed;
        }
        if (codec == 2) {
            return gunzipped(packed, size);
        }
        byte[] page = new byte[size];
        int length = switch (codec) {
            case 1 -> new SnappyDecompressor().decompress(packed, 0, packed.length, page, 0, size);
            case 6 -> new ZstdDecompressor().decompress(packed, 0, packed.length, page, 0, size);
            case 7 -> new Lz4Decompressor().decompress(packed, 0, packed.length, page, 0, size);
            default ->
                throw new DamagedParquet("it is compressed with a method that loralint does not read;"
                        + " expected snappy, gzip, zstd or lz4_raw");
        };
        if (length != size) {
            throw new DamagedParquet("a page is damaged");
        }
        return page;
    }

    private static byte[] gunzipped(byte[] packed, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] page = in.readNBytes(size);
            if (page.length != size) {
                throw new DamagedParquet("a page ends too early");
            }
            return page;
        } catch (EOFException | ZipException e) {
            throw new DamagedParquet("a page is damaged");
        }
    }
}
