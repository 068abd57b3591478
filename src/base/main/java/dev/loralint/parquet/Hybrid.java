package dev.loralint.parquet;

/** Reads small numbers that are run-length encoded or packed into bits. */
final class Hybrid {

    private final Bytes bytes;
    private final int width;
    private int left;
    private boolean packed;
    private int value;
    private long bits;
    private int count;

    /** @param width of a number (bits) */
    Hybrid(Bytes bytes, int width) throws DamagedParquet {
        if (width > 32) {
            throw new DamagedParquet("a page is damaged");
        }
        this.bytes = bytes;
        this.width = width;
    }

    /** The width of numbers up to a maximum (bits). */
    static int width(int maximum) {
        return 32 - Integer.numberOfLeadingZeros(maximum);
    }

    int next() throws DamagedParquet {
        if (width == 0) {
            return 0;
        }
        while (left == 0) {
            run();
        }
        left--;
        return packed ? unpacked() : value;
    }

    private void run() throws DamagedParquet {
        long head = bytes.varint();
        packed = (head & 1) == 1;
        long length = packed ? (head >>> 1) * 8 : head >>> 1;
        if (length > Integer.MAX_VALUE) {
            throw new DamagedParquet("a page is damaged");
        }
        left = (int) length;
        bits = 0;
        count = 0;
        if (!packed) {
            value = 0;
            for (int i = 0; i < (width + 7) / 8; i++) {
                value |= bytes.next() << i * 8;
            }
        }
    }

    private int unpacked() throws DamagedParquet {
        while (count < width) {
            bits |= (long) bytes.next() << count;
            count += 8;
        }
        int number = (int) (bits & (1L << width) - 1);
        bits >>>= width;
        count -= width;
        return number;
    }
}
