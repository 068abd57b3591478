package dev.loralint.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The content of a member, which must have the size and the checksum that the zip says. */
final class CheckedContent extends FilterInputStream {

    /** At once (bytes). */
    private static final int SKIPPED = 1 << 14;

    private final Member member;
    private final Runnable whenDamaged;
    private final CRC32 crc = new CRC32();
    private long read;

    /** @param whenDamaged what is done before the reader hears of it */
    CheckedContent(InputStream content, Member member, Runnable whenDamaged) {
        super(content);
        this.member = member;
        this.whenDamaged = whenDamaged;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = next(bytes, from, length);
        if (count > 0) {
            crc.update(bytes, from, count);
            read += count;
        }
        if (read > member.size() || count < 0 && (read < member.size() || (int) crc.getValue() != member.crc())) {
            throw damaged();
        }
        return count;
    }

    private int next(byte[] bytes, int from, int length) throws IOException {
        try {
            return in.read(bytes, from, length);
        } catch (IOException e) {
            ZipError problem = damaged();
            problem.initCause(e);
            throw problem;
        }
    }

    private ZipError damaged() {
        whenDamaged.run();
        return new ZipError(member);
    }

    /** What is skipped is checked too. */
    @Override
    public long skip(long wanted) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(SKIPPED, wanted))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
