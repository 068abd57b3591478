package dev.loralint.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/** Jackson and the XML writer write to writers; reports write to whatever takes text. */
public final class AppendableWriter extends Writer {

    private final Appendable out;

    /** The same, if it is one; a writer makes a text of what is appended. */
    private final @Nullable Writer writer;

    public AppendableWriter(Appendable out) {
        this.out = out;
        this.writer = out instanceof Writer known ? known : null;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        if (writer == null) {
            out.append(CharBuffer.wrap(chars, offset, length));
        } else {
            writer.write(chars, offset, length);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
