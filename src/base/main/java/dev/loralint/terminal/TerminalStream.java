package dev.loralint.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Takes UTF-8 and writes the charset of a terminal. What that charset lacks is written in ASCII: typographic signs as people
 * write them there, other letters as {@code \}{@code u732b}.
 */
public final class TerminalStream extends OutputStream {

    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('…', "..."),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('×', "x"),
            Map.entry('·', "-"),
            Map.entry('•', "*"),
            Map.entry('→', "->"),
            Map.entry('≥', ">="),
            Map.entry('≤', "<="),
            Map.entry('⏎', "\\n"),
            Map.entry('▁', "_"),
            Map.entry('▂', "_"),
            Map.entry('▃', "."),
            Map.entry('▄', "-"),
            Map.entry('▅', "-"),
            Map.entry('▆', "="),
            Map.entry('▇', "="),
            Map.entry('█', "#"));

    private final OutputStream out;
    private final Charset charset;
    private final CharsetEncoder encoder;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    public TerminalStream(OutputStream out, Charset charset) {
        this.out = out;
        this.charset = charset;
        this.encoder = charset.newEncoder();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** A character may begin in one call and end in the next. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
        in.put(rest).put(bytes, offset, length).flip();
        CharBuffer chars = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, chars, false);
        rest = in.slice();
        chars.flip();
        StringBuilder text = new StringBuilder(chars.length());
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c < 0x80 || encoder.canEncode(c)) {
                text.append(c);
            } else {
                String sign = SIGNS.get(c);
                text.append(sign != null ? sign : String.format("\\u%04x", (int) c));
            }
        }
        out.write(text.toString().getBytes(charset));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
