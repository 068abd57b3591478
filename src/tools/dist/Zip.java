package dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes zip files with the modes of a POSIX file system. The zip file system of Java leaves out the type of the file, and pip
 * then drops the right to run it.
 */
final class Zip {

    private static final int REGULAR_FILE = 0100000;
    private static final int UTF_8 = 1 << 11;
    private static final int DEFLATED = 8;
    private static final int MADE_BY_UNIX = 3 << 8 | 20;

    private Zip() {}

    static void write(Path file, Tree tree, Instant time) throws IOException {
        int stamp = dosTime(time);
        List<byte[]> directory = new ArrayList<>();
        long at = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, Tree.Entry> each : tree.entries().entrySet()) {
                if (each.getValue().link() != null) {
                    throw new IllegalArgumentException("a zip contains no links: " + each.getKey());
                }
                byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
                Blob blob = each.getValue().blob();
                byte[] blocks = blob.blocks();
                int packed = blocks.length + Blob.LAST_BLOCK.length;
                ByteBuffer same = little(26);
                same.putShort((short) 20)
                        .putShort((short) UTF_8)
                        .putShort((short) DEFLATED)
                        .putInt(stamp);
                same.putInt((int) blob.crc()).putInt(packed).putInt(blob.size());
                same.putShort((short) name.length).putShort((short) 0);
                out.write(little(4).putInt(0x04034b50).array());
                out.write(same.array());
                out.write(name);
                out.write(blocks);
                out.write(Blob.LAST_BLOCK);
                ByteBuffer entry = little(46 + name.length);
                entry.putInt(0x02014b50).putShort((short) MADE_BY_UNIX).put(same.array());
                entry.putShort((short) 0).putShort((short) 0).putShort((short) 0);
                entry.putInt((REGULAR_FILE | each.getValue().mode()) << 16);
                entry.putInt((int) at).put(name);
                directory.add(entry.array());
                at += 30 + name.length + packed;
            }
            int size = 0;
            for (byte[] entry : directory) {
                out.write(entry);
                size += entry.length;
            }
            ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
            end.putShort((short) directory.size()).putShort((short) directory.size());
            out.write(end.putInt(size).putInt((int) at).putShort((short) 0).array());
        }
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int dosTime(Instant time) {
        ZonedDateTime t = time.atZone(ZoneOffset.UTC);
        int date = (t.getYear() - 1980) << 9 | t.getMonthValue() << 5 | t.getDayOfMonth();
        return date << 16 | t.getHour() << 11 | t.getMinute() << 5 | t.getSecond() / 2;
    }
}
