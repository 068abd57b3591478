package dev.loralint.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;

/** What a program prints to, and whether its reader has read enough, as {@code head} has after ten lines. */
public final class OutputPipe extends FilterOutputStream {

    /** Of Unix, and of Windows. */
    private static final Pattern CLOSED = Pattern.compile("Broken pipe|pipe is being closed|pipe has been ended");

    private volatile boolean closedByReader;

    public OutputPipe(OutputStream out) {
        super(out);
    }

    /** Whether something could not be written because nobody reads it. */
    public boolean isClosedByReader() {
        return closedByReader;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            closedByReader = CLOSED.matcher(String.valueOf(e.getMessage())).find();
            throw e;
        }
    }
}
