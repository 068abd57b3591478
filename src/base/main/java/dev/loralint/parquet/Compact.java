package dev.loralint.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads structures in Thrift's compact protocol. */
final class Compact {

    /** Deeper than any footer. */
    private static final int DEEPEST = 24;

    private final byte[] bytes;
    private final int end;
    private int at;

    Compact(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    /** The fields of a structure by their numbers: numbers, truth values, bytes, lists and structures. */
    Fields struct() throws DamagedParquet {
        return struct(0);
    }

    private Fields struct(int depth) throws DamagedParquet {
        if (depth > DEEPEST) {
            throw new DamagedParquet("its footer is nested too deeply");
        }
        Map<Integer, Object> fields = new HashMap<>();
        int id = 0;
        while (true) {
            int head = next();
            int type = head & 15;
            if (type == 0) {
                return new Fields(fields);
            }
            id = head >> 4 == 0 ? (int) zigzag() : id + (head >> 4);
            fields.put(id, type <= 2 ? (Object) (type == 1) : value(type, depth));
        }
    }

    private Object value(int type, int depth) throws DamagedParquet {
        return switch (type) {
            case 1, 2 -> next() == 1;
            case 3 -> (long) (byte) next();
            case 4, 5, 6 -> zigzag();
            case 7 -> skipped(8);
            case 8 -> text();
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth + 1);
            default -> throw new DamagedParquet("its footer is damaged");
        };
    }

    private Object skipped(int count) throws DamagedParquet {
        if (end - at < count) {
            throw tooShort();
        }
        at += count;
        return 0L;
    }

    private String text() throws DamagedParquet {
        int length = length(varint());
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private List<Object> list(int depth) throws DamagedParquet {
        int head = next();
        int size = length(head >> 4 == 15 ? varint() : head >> 4);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(head & 15, depth));
        }
        return values;
    }

    private Object map(int depth) throws DamagedParquet {
        int size = length(varint());
        int types = size == 0 ? 0 : next();
        for (int i = 0; i < size; i++) {
            value(types >> 4, depth);
            value(types & 15, depth);
        }
        return 0L;
    }

    /** A length that fits into what is left: each element has a byte at least. */
    private int length(long length) throws DamagedParquet {
        if (length < 0 || length > end - at) {
            throw tooShort();
        }
        return (int) length;
    }

    private int next() throws DamagedParquet {
        if (at >= end) {
            throw tooShort();
        }
        return bytes[at++] & 255;
    }

    private long zigzag() throws DamagedParquet {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    private long varint() throws DamagedParquet {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = next();
            value |= (long) (next & 127) << shift;
            if (next < 128) {
                return value;
            }
        }
        throw new DamagedParquet("its footer is damaged");
    }

    private static DamagedParquet tooShort() {
        return new DamagedParquet("the file ends too early");
    }
}
