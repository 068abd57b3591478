package dev.loralint.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers with the low byte first. */
final class LittleEndian {

    private LittleEndian() {}

    static ByteBuffer of(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int two(byte[] bytes, int at) {
        return of(bytes).getShort(at) & 0xFFFF;
    }

    static int four(byte[] bytes, int at) {
        return of(bytes).getInt(at);
    }

    static long fourUnsigned(byte[] bytes, int at) {
        return four(bytes, at) & 0xFFFFFFFFL;
    }

    static long eight(byte[] bytes, int at) {
        return of(bytes).getLong(at);
    }
}
