package dev.loralint.trainers.sdscripts.run;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A file of arrays as numpy saves it, a zip, of which only the end is read.
 *
 * @param damaged whether {@code numpy.load} cannot read it
 * @param arrays their names; none where they are not known
 */
record ArrayFile(boolean damaged, Set<String> arrays) {

    private static final ArrayFile UNKNOWN = new ArrayFile(false, Set.of());
    private static final ArrayFile DAMAGED = new ArrayFile(true, Set.of());

    private static final int ZIP = 0x04034b50;
    private static final int EMPTY_ZIP = 0x06054b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int ENTRY = 46;
    private static final int END = 22;

    /** The first bytes of one array alone. */
    private static final int ARRAY = 0x4d554e93;

    /** With the longest comment, so that a zip without an end is none. */
    private static final int LONGEST_END = 0xFFFF + END;

    private static final String SUFFIX = ".npy";

    ArrayFile {
        arrays = Set.copyOf(arrays);
    }

    static ArrayFile read(Path file) {
        if (!Disk.isRegularFile(file) || !Disk.isOnDisk(file)) {
            return UNKNOWN;
        }
        try (SeekableByteChannel channel = Disk.channel(file)) {
            int first = first(channel);
            if (first == ARRAY) {
                return UNKNOWN;
            }
            return first == ZIP || first == EMPTY_ZIP ? zip(channel) : DAMAGED;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static int first(SeekableByteChannel channel) throws IOException {
        ByteBuffer bytes = read(channel, 0, Integer.BYTES);
        return bytes.limit() < Integer.BYTES ? 0 : bytes.getInt(0);
    }

    private static ArrayFile zip(SeekableByteChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - LONGEST_END);
        ByteBuffer bytes = read(channel, from, LONGEST_END);
        for (int at = bytes.limit() - END; at >= 0; at--) {
            if (bytes.getInt(at) == EMPTY_ZIP) {
                long start = Integer.toUnsignedLong(bytes.getInt(at + 16)) - from;
                return new ArrayFile(false, start < 0 || start > at ? Set.of() : names(bytes, (int) start, at));
            }
        }
        return DAMAGED;
    }

    private static Set<String> names(ByteBuffer bytes, int start, int end) {
        Set<String> names = new HashSet<>();
        int at = start;
        while (at + ENTRY <= end && bytes.getInt(at) == DIRECTORY) {
            int length = Short.toUnsignedInt(bytes.getShort(at + 28));
            if (at + ENTRY + length > end) {
                return Set.of();
            }
            byte[] name = new byte[length];
            bytes.get(at + ENTRY, name);
            String text = new String(name, StandardCharsets.UTF_8);
            names.add(text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text);
            at += ENTRY
                    + length
                    + Short.toUnsignedInt(bytes.getShort(at + 30))
                    + Short.toUnsignedInt(bytes.getShort(at + 32));
        }
        return names;
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, Math.max(0, channel.size() - from)))
                .order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // until it is full or the file ends
        }
        return bytes.flip();
    }

    /** Whether the arrays are known, and none has one of these names. */
    boolean lacks(String... names) {
        return !arrays.isEmpty() && Set.of(names).stream().noneMatch(arrays::contains);
    }
}
