package dev.loralint.kept;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Prints to another stream, and keeps a copy. */
public final class CopiedStream extends PrintStream {

    /** In bytes: longer output is not kept. */
    private static final int MOST = 4 << 20;

    private final PrintStream original;
    private final Copy copy;

    CopiedStream(PrintStream original) {
        this(original, new Copy(original));
    }

    private CopiedStream(PrintStream original, Copy copy) {
        super(copy, false, StandardCharsets.UTF_8);
        this.original = original;
        this.copy = copy;
    }

    /** For what is shown only while it is done, such as a progress bar. */
    public PrintStream original() {
        return original;
    }

    @Override
    public boolean checkError() {
        return original.checkError();
    }

    /** Empty if it is too long, or was not written. */
    Optional<byte[]> printed() {
        flush();
        return copy.kept.size() > MOST || original.checkError()
                ? Optional.empty()
                : Optional.of(copy.kept.toByteArray());
    }

    private static final class Copy extends OutputStream {

        private final PrintStream original;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Copy(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            original.write(bytes, from, length);
            if (kept.size() <= MOST) {
                kept.write(bytes, from, length);
            }
        }

        @Override
        public void flush() {
            original.flush();
        }
    }
}
