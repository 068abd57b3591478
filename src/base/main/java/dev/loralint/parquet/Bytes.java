package dev.loralint.parquet;

import java.util.Arrays;

/** Goes through the bytes of a page. */
final class Bytes {

    private final byte[] page;
    private final int end;
    private int at;

    Bytes(byte[] page, int from, int end) {
        this.page = page;
        this.at = from;
        this.end = end;
    }

    int next() throws DamagedParquet {
        if (at >= end) {
            throw new DamagedParquet("a page ends too early");
        }
        return page[at++] & 255;
    }

    /** A number of four bytes, the lowest first. */
    int number() throws DamagedParquet {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    long varint() throws DamagedParquet {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = next();
            value |= (long) (next & 127) << shift;
            if (next < 128) {
                return value;
            }
        }
        throw new DamagedParquet("a page is damaged");
    }

    long zigzag() throws DamagedParquet {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** So many bytes, behind which this goes. */
    Bytes part(int length) throws DamagedParquet {
        if (length < 0 || length > end - at) {
            throw new DamagedParquet("a page ends too early");
        }
        Bytes part = new Bytes(page, at, at + length);
        at += length;
        return part;
    }

    byte[] rest() {
        return Arrays.copyOfRange(page, at, end);
    }
}
