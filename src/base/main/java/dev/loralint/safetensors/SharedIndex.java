package dev.loralint.safetensors;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What came behind the metadata of headers before, which is most of a header: of files that one trainer made with the same
 * base and rank it is the same to the byte, and is taken apart once. It holds so many and no more; one that meets another
 * in its place takes it. Safe for use by several threads.
 */
final class SharedIndex {

    private static final int PLACES = 64;

    /** An index of SDXL has 290 kB. */
    private static final int LONGEST = 1 << 19;

    private record Index(byte[] text, List<Tensor> tensors) {}

    private static final Index[] INDEXES = new Index[PLACES];

    private final byte[] bytes;
    private final int from;
    private final int place;

    /**
     * @param bytes of a header
     * @param from where its metadata ended
     */
    SharedIndex(byte[] bytes, int from) {
        this.bytes = bytes;
        this.from = from;
        this.place = bytes.length - from > LONGEST ? -1 : place(bytes, from);
    }

    private static int place(byte[] bytes, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, bytes.length - from);
        return (int) (checksum.getValue() % PLACES);
    }

    /** The tensors in the order in which they are written; {@code null} where it did not come before. */
    @Nullable
    List<Tensor> known() {
        Index index = place < 0 ? null : INDEXES[place];
        return index != null && Arrays.equals(index.text, 0, index.text.length, bytes, from, bytes.length)
                ? index.tensors
                : null;
    }

    /** @param tensors what it was found to hold, nothing of which was unusual */
    void keep(List<Tensor> tensors) {
        if (place >= 0) {
            INDEXES[place] = new Index(Arrays.copyOfRange(bytes, from, bytes.length), List.copyOf(tensors));
        }
    }
}
