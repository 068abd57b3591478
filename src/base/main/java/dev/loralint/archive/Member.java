package dev.loralint.archive;

import java.util.Arrays;

/**
 * A file or folder of a zip, as the zip's directory describes it.
 *
 * @param name with {@code /}; that of a folder ends in it
 * @param crc the CRC-32 of its content
 * @param packed how many bytes the zip has of it
 * @param size how many bytes it has
 * @param at where its local header begins
 * @param record what the directory says of it, byte for byte
 */
record Member(String name, int crc, long packed, long size, long at, byte[] record) {

    /** Of the fixed part of a record. */
    static final int RECORD = 46;

    static final int SIGNATURE = 0x02014b50;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    /** Numbers that do not fit are in this extra field. */
    static final int LARGE = 1;

    /** It has a data descriptor behind its content. */
    static final int DESCRIBED = 1 << 3;

    private static final int ENCRYPTED = 1 | 1 << 6;
    private static final int UNIX = 3;
    private static final int UNIX_LINK = 0xA;

    boolean isFolder() {
        return name.endsWith("/");
    }

    int flags() {
        return LittleEndian.two(record, 8);
    }

    int method() {
        return LittleEndian.two(record, 10);
    }

    /** When it was last changed, as DOS has it. */
    int time() {
        return LittleEndian.four(record, 12);
    }

    boolean isEncrypted() {
        return (flags() & ENCRYPTED) != 0;
    }

    boolean isLink() {
        return LittleEndian.two(record, 4) >> 8 == UNIX && LittleEndian.four(record, 38) >>> 28 == UNIX_LINK;
    }

    /** The name as it is written. */
    byte[] writtenName() {
        return Arrays.copyOfRange(record, RECORD, RECORD + LittleEndian.two(record, 28));
    }

    byte[] extra() {
        int from = RECORD + LittleEndian.two(record, 28);
        return Arrays.copyOfRange(record, from, from + LittleEndian.two(record, 30));
    }

    byte[] comment() {
        int from = RECORD + LittleEndian.two(record, 28) + LittleEndian.two(record, 30);
        return Arrays.copyOfRange(record, from, from + LittleEndian.two(record, 32));
    }
}
