package dev.loralint.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Captions as Windows editors save them under the name "Unicode". The mark at the beginning and text that is sound in this
 * encoding leave no doubt of it, which cannot be said of encodings of one byte a letter.
 */
final class Utf16 {

    private static final int MARK = 2;

    private Utf16() {}

    /** The text without its byte order mark; {@code null} where the bytes may be anything else, or say nothing. */
    static @Nullable String text(byte[] file, int length) {
        Charset charset = charset(file, length);
        if (charset == null) {
            return null;
        }
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(file, MARK, length - MARK))
                    .toString();
            return text.isBlank() || text.chars().anyMatch(Utf16::isNoText) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable Charset charset(byte[] file, int length) {
        if (length < MARK) {
            return null;
        }
        int mark = (file[0] & 0xFF) << 8 | file[1] & 0xFF;
        return mark == 0xFFFE ? StandardCharsets.UTF_16LE : mark == 0xFEFF ? StandardCharsets.UTF_16BE : null;
    }

    /** UTF-32 begins with the same mark, and has a NUL in every letter. */
    private static boolean isNoText(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t';
    }
}
