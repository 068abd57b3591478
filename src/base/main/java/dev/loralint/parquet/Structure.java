package dev.loralint.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A structure in Thrift's compact protocol, as {@link Compact} reads them. Fields come in the order of their numbers. */
final class Structure {

    private static final int I32 = 5;

    private static final int I64 = 6;

    private static final int BINARY = 8;

    private static final int LIST = 9;

    private static final int STRUCT = 12;

    private static final int SHORT_LIST = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int last;

    Structure number(int id, int value) {
        return whole(id, I32, value);
    }

    Structure large(int id, long value) {
        return whole(id, I64, value);
    }

    private Structure whole(int id, int type, long value) {
        begin(id, type);
        varint(bytes, zigzag(value));
        return this;
    }

    Structure text(int id, String value) {
        begin(id, BINARY);
        text(value);
        return this;
    }

    Structure structure(int id, Structure value) {
        begin(id, STRUCT);
        bytes.writeBytes(value.end());
        return this;
    }

    Structure structures(int id, List<Structure> values) {
        begin(id, LIST);
        size(values.size(), STRUCT);
        values.forEach(value -> bytes.writeBytes(value.end()));
        return this;
    }

    Structure numbers(int id, List<Integer> values) {
        begin(id, LIST);
        size(values.size(), I32);
        values.forEach(value -> varint(bytes, zigzag(value)));
        return this;
    }

    Structure texts(int id, List<String> values) {
        begin(id, LIST);
        size(values.size(), BINARY);
        values.forEach(this::text);
        return this;
    }

    /** All of it. */
    byte[] end() {
        ByteArrayOutputStream ended = new ByteArrayOutputStream();
        ended.writeBytes(bytes.toByteArray());
        ended.write(0);
        return ended.toByteArray();
    }

    private void begin(int id, int type) {
        bytes.write((id - last) << 4 | type);
        last = id;
    }

    private void size(int size, int type) {
        if (size < SHORT_LIST) {
            bytes.write(size << 4 | type);
        } else {
            bytes.write(SHORT_LIST << 4 | type);
            varint(bytes, size);
        }
    }

    private void text(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes, text.length);
        bytes.writeBytes(text);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
