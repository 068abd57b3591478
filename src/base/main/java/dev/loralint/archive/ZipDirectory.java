package dev.loralint.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a zip says of its members. A zip is read only if all of it is sound, and small enough to be what people train on: one
 * that was made to do harm is refused before any of its members is read.
 *
 * @param members in the order of the directory
 * @param at where the directory begins
 * @param comment the zip's, byte for byte
 */
record ZipDirectory(List<Member> members, long at, byte[] comment) {

    /** Of the end of the directory, without the comment. */
    static final int END = 22;

    static final int END_SIGNATURE = 0x06054b50;
    static final int LARGE_END_SIGNATURE = 0x06064b50;
    static final int LOCATOR_SIGNATURE = 0x07064b50;
    static final int LOCATOR = 20;
    static final int LARGE_END = 56;

    /** In place of a number that does not fit. */
    static final long NOT_HERE = 0xFFFFFFFFL;

    static final int NOT_HERE_SHORT = 0xFFFF;

    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int IN_UTF_8 = 1 << 11;

    ZipDirectory {
        members = List.copyOf(members);
    }

    static ZipDirectory read(FileChannel zip) throws IOException {
        long size = zip.size();
        int length = (int) Math.min(size, END + LONGEST_COMMENT + LOCATOR);
        byte[] tail = bytes(zip, size - length, length);
        int end = end(tail);
        long endAt = size - length + end;
        long count = LittleEndian.two(tail, end + 10);
        long bytes = LittleEndian.fourUnsigned(tail, end + 12);
        long at = LittleEndian.fourUnsigned(tail, end + 16);
        boolean parted = LittleEndian.two(tail, end + 4) != LittleEndian.two(tail, end + 6)
                || LittleEndian.two(tail, end + 8) != count;
        if (count == NOT_HERE_SHORT || bytes == NOT_HERE || at == NOT_HERE) {
            byte[] large = largeEnd(zip, tail, end);
            if (large.length > 0) {
                parted = LittleEndian.four(large, 16) != LittleEndian.four(large, 20)
                        || LittleEndian.eight(large, 24) != LittleEndian.eight(large, 32);
                count = LittleEndian.eight(large, 32);
                bytes = LittleEndian.eight(large, 40);
                at = LittleEndian.eight(large, 48);
                endAt = LittleEndian.eight(tail, end - LOCATOR + 8);
            }
        }
        if (parted) {
            throw new ZipError("it is one part of several; join the parts first");
        }
        if (count < 0 || count > ZipLimits.MEMBERS) {
            throw new ZipError(
                    "it has " + Long.toUnsignedString(count) + " entries; expected at most " + ZipLimits.MEMBERS);
        }
        if (at < 0 || bytes < 0 || bytes > Integer.MAX_VALUE || at != endAt - bytes) {
            throw new ZipError("it is damaged: its directory is not where it should be; pack it again");
        }
        List<Member> members = members(bytes(zip, at, (int) bytes), (int) count);
        new ZipLimits(at).check(members);
        return new ZipDirectory(members, at, Arrays.copyOfRange(tail, end + END, tail.length));
    }

    /** The last place that looks like an end and whose comment reaches to the end of the file. */
    private static int end(byte[] tail) throws ZipError {
        for (int at = tail.length - END; at >= 0; at--) {
            if (LittleEndian.four(tail, at) == END_SIGNATURE
                    && at + END + LittleEndian.two(tail, at + 20) == tail.length) {
                return at;
            }
        }
        throw new ZipError("it is not a zip, or it is cut off; download or pack it again");
    }

    private static byte[] largeEnd(FileChannel zip, byte[] tail, int end) throws IOException {
        int locator = end - LOCATOR;
        if (locator < 0 || LittleEndian.four(tail, locator) != LOCATOR_SIGNATURE) {
            return new byte[0];
        }
        byte[] large = bytes(zip, LittleEndian.eight(tail, locator + 8), LARGE_END);
        if (LittleEndian.four(large, 0) != LARGE_END_SIGNATURE) {
            throw new ZipError("it is damaged: the end of its directory is not where it should be; pack it again");
        }
        return large;
    }

    private static List<Member> members(byte[] directory, int count) throws ZipError {
        List<Member> members = new ArrayList<>(Math.min(count, directory.length / Member.RECORD));
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = length(directory, at);
            members.add(member(Arrays.copyOfRange(directory, at, at + length)));
            at += length;
        }
        if (at != directory.length) {
            throw new ZipError("it is damaged: its directory has more entries than it says; pack it again");
        }
        return members;
    }

    private static int length(byte[] directory, int at) throws ZipError {
        if (at + Member.RECORD <= directory.length && LittleEndian.four(directory, at) == Member.SIGNATURE) {
            int length = Member.RECORD
                    + LittleEndian.two(directory, at + 28)
                    + LittleEndian.two(directory, at + 30)
                    + LittleEndian.two(directory, at + 32);
            if (at + length <= directory.length) {
                return length;
            }
        }
        throw new ZipError("it is damaged: its directory cannot be read; pack it again");
    }

    private static Member member(byte[] record) throws ZipError {
        Member written = new Member(
                name(record),
                LittleEndian.four(record, 16),
                LittleEndian.fourUnsigned(record, 20),
                LittleEndian.fourUnsigned(record, 24),
                LittleEndian.fourUnsigned(record, 42),
                record);
        if (written.size() != NOT_HERE && written.packed() != NOT_HERE && written.at() != NOT_HERE) {
            return written;
        }
        ByteBuffer large = large(written);
        long size = written.size() == NOT_HERE ? next(large) : written.size();
        long packed = written.packed() == NOT_HERE ? next(large) : written.packed();
        long at = written.at() == NOT_HERE ? next(large) : written.at();
        return new Member(written.name(), written.crc(), packed, size, at, record);
    }

    private static ByteBuffer large(Member member) {
        byte[] extra = member.extra();
        for (int at = 0; at + 4 <= extra.length; at += 4 + LittleEndian.two(extra, at + 2)) {
            int length = LittleEndian.two(extra, at + 2);
            if (LittleEndian.two(extra, at) == Member.LARGE && at + 4 + length <= extra.length) {
                return LittleEndian.of(Arrays.copyOfRange(extra, at + 4, at + 4 + length));
            }
        }
        return ByteBuffer.allocate(0);
    }

    private static long next(ByteBuffer large) throws ZipError {
        if (large.remaining() >= Long.BYTES) {
            long number = large.getLong();
            if (number >= 0) {
                return number;
            }
        }
        throw new ZipError("it is damaged: the size of an entry is missing; pack it again");
    }

    /** Programs that do not say how they write names use UTF-8, or the alphabet of DOS. */
    private static String name(byte[] record) throws ZipError {
        ByteBuffer bytes = ByteBuffer.wrap(record, Member.RECORD, LittleEndian.two(record, 28));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            if ((LittleEndian.two(record, 8) & IN_UTF_8) != 0) {
                throw new ZipError("the name of an entry is not UTF-8 although it says so; pack it again");
            }
            Charset dos = Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
            return dos.decode(bytes).toString();
        }
    }

    static byte[] bytes(FileChannel zip, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from < 0 || zip.read(bytes, from + bytes.position()) < 0) {
                throw new ZipError("it is cut off; download or pack it again");
            }
        }
        return bytes.array();
    }
}
