package dev.loralint.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a zip in which some files have another content. All others are copied byte for byte, in their order, with what is
 * between them; a changed file keeps its place, its time and whether it is compressed, and new files come last.
 */
final class ZipCopy {

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int IN_UTF_8 = 1 << 11;

    /** Version 2.0, which knows Deflate, on Unix. */
    private static final int VERSION = 20;

    private static final int UNIX = 3 << 8;

    private static final int LARGE_VERSION = 45;

    /** A file that its owner may write and all may read. */
    private static final int MODE = 0100644 << 16;

    private final Zip zip;
    private final FileChannel out;
    private final Map<String, byte[]> changes;
    private final Map<Member, Member> written = new HashMap<>();
    private long at;

    /** @param changes the new contents, by name */
    ZipCopy(Zip zip, Map<String, byte[]> changes, FileChannel out) {
        this.zip = zip;
        this.changes = new TreeMap<>(changes);
        this.out = out;
    }

    void write() throws IOException {
        List<Member> members = zip.directory().members();
        List<Member> byPlace = new ArrayList<>(members);
        byPlace.sort(Comparator.comparingLong(Member::at));
        long copied = 0;
        for (int i = 0; i < byPlace.size(); i++) {
            Member member = byPlace.get(i);
            long next = i + 1 < byPlace.size()
                    ? byPlace.get(i + 1).at()
                    : zip.directory().at();
            byte[] content = changes.remove(member.name());
            if (content == null) {
                written.put(member, moved(member, at + member.at() - copied));
            } else {
                copy(copied, member.at());
                written.put(member, add(member, zip.localExtra(member), content));
                copied = next;
            }
        }
        copy(copied, zip.directory().at());
        List<Member> all = new ArrayList<>();
        members.forEach(member -> all.add(written.getOrDefault(member, member)));
        int time = members.stream().mapToInt(Member::time).max().orElse(0);
        for (Map.Entry<String, byte[]> added : changes.entrySet()) {
            all.add(add(created(added.getKey(), time), new byte[0], added.getValue()));
        }
        writeDirectory(all);
    }

    private static Member moved(Member member, long to) {
        return new Member(member.name(), member.crc(), member.packed(), member.size(), to, member.record());
    }

    private static Member created(String name, int time) {
        byte[] written = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = buffer(Member.RECORD + written.length);
        record.putInt(Member.SIGNATURE).putShort((short) (VERSION | UNIX)).putShort((short) VERSION);
        record.putShort((short) (written.length == name.length() ? 0 : IN_UTF_8))
                .putShort((short) Member.DEFLATED);
        record.putInt(time).position(28);
        record.putShort((short) written.length).position(38);
        record.putInt(MODE).position(Member.RECORD);
        return new Member(name, 0, 0, 0, 0, record.put(written).array());
    }

    private void copy(long from, long to) throws IOException {
        for (long copied = from; copied < to; ) {
            long count = zip.channel().transferTo(copied, to - copied, out);
            if (count <= 0) {
                throw new IOException("the zip was changed while it was read");
            }
            copied += count;
        }
        at += to - from;
    }

    private Member add(Member old, byte[] extra, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] packed = old.method() == Member.STORED ? content : deflated(content);
        byte[] record = old.record().clone();
        LittleEndian.of(record).putShort(8, (short) (old.flags() & ~Member.DESCRIBED));
        Member changed = new Member(old.name(), (int) crc.getValue(), packed.length, content.length, at, record);
        byte[] left = withoutLarge(extra);
        byte[] name = old.writtenName();
        ByteBuffer local = buffer(30 + name.length + left.length);
        local.putInt(LOCAL_SIGNATURE).putShort((short) VERSION);
        local.putShort((short) changed.flags())
                .putShort((short) changed.method())
                .putInt(changed.time());
        local.putInt(changed.crc()).putInt(packed.length).putInt(content.length);
        local.putShort((short) name.length)
                .putShort((short) left.length)
                .put(name)
                .put(left);
        put(local.array());
        put(packed);
        return changed;
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private void writeDirectory(List<Member> members) throws IOException {
        long start = at;
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (Member member : members) {
            records.writeBytes(record(member));
        }
        put(records.toByteArray());
        long end = at;
        int count = members.size();
        boolean large = count >= ZipDirectory.NOT_HERE_SHORT || end >= ZipDirectory.NOT_HERE;
        if (large) {
            ByteBuffer more = buffer(ZipDirectory.LARGE_END + ZipDirectory.LOCATOR);
            more.putInt(ZipDirectory.LARGE_END_SIGNATURE).putLong(ZipDirectory.LARGE_END - 12);
            more.putShort((short) LARGE_VERSION)
                    .putShort((short) LARGE_VERSION)
                    .putInt(0)
                    .putInt(0);
            more.putLong(count).putLong(count).putLong(end - start).putLong(start);
            more.putInt(ZipDirectory.LOCATOR_SIGNATURE).putInt(0).putLong(end).putInt(1);
            put(more.array());
        }
        byte[] comment = zip.directory().comment();
        ByteBuffer last = buffer(ZipDirectory.END + comment.length);
        short shown = (short) (large ? ZipDirectory.NOT_HERE_SHORT : count);
        last.putInt(ZipDirectory.END_SIGNATURE).putInt(0).putShort(shown).putShort(shown);
        last.putInt((int) (large ? ZipDirectory.NOT_HERE : end - start));
        last.putInt((int) (large ? ZipDirectory.NOT_HERE : start));
        last.putShort((short) comment.length).put(comment);
        put(last.array());
    }

    /** What the directory says of a member, with its numbers as they are now. */
    private static byte[] record(Member member) {
        ByteBuffer numbers = buffer(3 * Long.BYTES);
        int size = here(member.size(), numbers);
        int packed = here(member.packed(), numbers);
        int place = here(member.at(), numbers);
        byte[] name = member.writtenName();
        byte[] extra = withoutLarge(member.extra());
        byte[] comment = member.comment();
        int large = numbers.position() == 0 ? 0 : 4 + numbers.position();
        ByteBuffer record = buffer(Member.RECORD + name.length + large + extra.length + comment.length);
        record.put(member.record(), 0, Member.RECORD);
        record.putInt(16, member.crc()).putInt(20, packed).putInt(24, size).putInt(42, place);
        record.putShort(30, (short) (large + extra.length));
        record.put(name);
        if (large > 0) {
            record.putShort(6, (short) Math.max(LARGE_VERSION, LittleEndian.two(member.record(), 6)));
            record.putShort((short) Member.LARGE).putShort((short) numbers.position());
            record.put(numbers.flip());
        }
        return record.put(extra).put(comment).array();
    }

    private static int here(long number, ByteBuffer otherwise) {
        if (number < ZipDirectory.NOT_HERE) {
            return (int) number;
        }
        otherwise.putLong(number);
        return (int) ZipDirectory.NOT_HERE;
    }

    private static byte[] withoutLarge(byte[] extra) {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        int at = 0;
        while (at + 4 <= extra.length) {
            int next = Math.min(extra.length, at + 4 + LittleEndian.two(extra, at + 2));
            if (LittleEndian.two(extra, at) != Member.LARGE) {
                left.write(extra, at, next - at);
            }
            at = next;
        }
        left.writeBytes(Arrays.copyOfRange(extra, at, extra.length));
        return left.toByteArray();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            at += out.write(buffer);
        }
    }
}
