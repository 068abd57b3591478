package dev.loralint.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A replacement of bytes: from {@code start} up to, not including, {@code end}. */
public record TextEdit(int start, int end, String replacement) {

    /**
     * A text with edits.
     *
     * @param text its bytes
     * @param edits in the order of the text
     * @throws IllegalArgumentException if one of them reaches into another, or out of the text
     */
    public static byte[] applied(byte[] text, List<TextEdit> edits) {
        return applied(text, 0, text.length, edits);
    }

    /** A part of a text with edits in it. */
    public static byte[] applied(byte[] text, int start, int end, List<TextEdit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + 32);
        int from = start;
        for (TextEdit edit : edits) {
            if (edit.start() < from || edit.end() < edit.start() || edit.end() > end) {
                throw new IllegalArgumentException("edits overlap or leave the text: " + edits);
            }
            out.write(text, from, edit.start() - from);
            out.writeBytes(edit.replacement().getBytes(StandardCharsets.UTF_8));
            from = edit.end();
        }
        out.write(text, from, end - from);
        return out.toByteArray();
    }
}
