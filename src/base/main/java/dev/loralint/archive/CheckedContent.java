package dev.loralint.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/** The content of a file, which must have the size and the checksum that the zip says. */
final class CheckedContent extends FilterInputStream {

    private final CheckedInputStream checked;
    private final ZipEntry entry;
    private long read;

    CheckedContent(InputStream content, ZipEntry entry) {
        this(new CheckedInputStream(content, new CRC32()), entry);
    }

    private CheckedContent(CheckedInputStream checked, ZipEntry entry) {
        super(checked);
        this.checked = checked;
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = next(bytes, from, length);
        read += Math.max(0, count);
        boolean ends = count < 0;
        if (read > entry.getSize()
                || ends && (read < entry.getSize() || checked.getChecksum().getValue() != entry.getCrc())) {
            throw new ZipError(entry, null);
        }
        return count;
    }

    private int next(byte[] bytes, int from, int length) throws IOException {
        try {
            return super.read(bytes, from, length);
        } catch (IOException e) {
            throw new ZipError(entry, e);
        }
    }

    /** What is skipped is checked too. */
    @Override
    public long skip(long wanted) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(1 << 14, wanted))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
