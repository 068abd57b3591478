package dev.loralint.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip put together by hand, which can be what no sound program makes. */
public final class MadeZip {

    private static final int TIME = 0x5A21_6B40;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> records = new ArrayList<>();
    private String comment = "";

    /**
     * One entry.
     *
     * @param described whether its sizes are behind its content
     * @param size what the directory says
     */
    public record Entry(
            byte[] name, byte[] content, int method, int flags, int attributes, boolean described, long size) {

        public static Entry of(String name, String content) {
            return of(name, content.getBytes(StandardCharsets.UTF_8));
        }

        public static Entry of(String name, byte[] content) {
            return new Entry(name.getBytes(StandardCharsets.UTF_8), content, 8, 0, 0, false, content.length);
        }

        Entry by(int other) {
            return new Entry(name, content, other, flags, attributes, described, size);
        }

        Entry flagged(int more) {
            return new Entry(name, content, method, flags | more, attributes, described, size);
        }

        Entry describedBehind() {
            return new Entry(name, content, method, flags | 8, attributes, true, size);
        }

        Entry saying(long other) {
            return new Entry(name, content, method, flags, attributes, described, other);
        }

        Entry named(byte[] other) {
            return new Entry(other, content, method, flags, attributes, described, size);
        }
    }

    public static MadeZip of(Entry... entries) {
        MadeZip zip = new MadeZip();
        for (Entry entry : entries) {
            zip.add(entry);
        }
        return zip;
    }

    public MadeZip commented(String text) {
        comment = text;
        return this;
    }

    private void add(Entry entry) {
        CRC32 crc = new CRC32();
        crc.update(entry.content());
        byte[] packed = entry.method() == 8 ? deflated(entry.content()) : entry.content();
        int at = out.size();
        byte[] extra = {0x55, 0x54, 5, 0, 1, 1, 2, 3, 4};
        ByteBuffer local = buffer(30 + entry.name().length + extra.length);
        local.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) entry.flags())
                .putShort((short) entry.method());
        local.putInt(TIME + at);
        local.putInt(entry.described() ? 0 : (int) crc.getValue());
        local.putInt(entry.described() ? 0 : packed.length);
        local.putInt(entry.described() ? 0 : entry.content().length);
        local.putShort((short) entry.name().length)
                .putShort((short) extra.length)
                .put(entry.name())
                .put(extra);
        out.writeBytes(local.array());
        out.writeBytes(packed);
        if (entry.described()) {
            ByteBuffer behind = buffer(16);
            behind.putInt(0x08074b50)
                    .putInt((int) crc.getValue())
                    .putInt(packed.length)
                    .putInt(entry.content().length);
            out.writeBytes(behind.array());
        }
        ByteBuffer record = buffer(46 + entry.name().length + extra.length);
        record.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
        record.putShort((short) entry.flags()).putShort((short) entry.method()).putInt(TIME + at);
        record.putInt((int) crc.getValue()).putInt(packed.length).putInt((int) entry.size());
        record.putShort((short) entry.name().length)
                .putShort((short) extra.length)
                .putShort((short) 0);
        record.putShort((short) 0)
                .putShort((short) 0)
                .putInt(entry.attributes())
                .putInt(at);
        records.add(record.put(entry.name()).put(extra).array());
    }

    public byte[] bytes() {
        int count = records.size();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(out.toByteArray());
        records.forEach(zip::writeBytes);
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer end = buffer(22 + text.length);
        end.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        end.putInt(zip.size() - out.size())
                .putInt(out.size())
                .putShort((short) text.length)
                .put(text);
        zip.writeBytes(end.array());
        return zip.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length * 2 + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
