package dev.loralint.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** Jackson and the XML writer write to writers; reports write to whatever takes text. */
public final class AppendableWriter extends Writer {

    private final Appendable out;

    public AppendableWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        out.append(CharBuffer.wrap(chars, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
