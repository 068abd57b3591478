package dev.loralint.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captions in the encoding of western Windows. Its bytes are sound in many encodings of one byte a letter, so that it can
 * only be guessed: where letters with accents stand among letters without, and no encoding of East Asia fits.
 */
public final class Windows1252 {

    private static final String NAME = "windows-1252";
    private static final List<String> EAST_ASIAN =
            List.of("windows-31j", "EUC-JP", "GBK", "GB18030", "Big5", "x-windows-949");

    /** Signs that editors put in place of quotation marks, dashes and three full stops. */
    private static final String TYPOGRAPHY = "\u2018\u2019\u201C\u201D\u2013\u2014\u2026";

    private Windows1252() {}

    /** The text; {@code null} where it may well be anything else. */
    public static @Nullable String text(byte[] file, int length) {
        String text = decoded(NAME, file, length);
        return text != null
                        && isWestern(text)
                        && EAST_ASIAN.stream().allMatch(name -> decoded(name, file, length) == null)
                ? text
                : null;
    }

    private static @Nullable String decoded(String charset, byte[] file, int length) {
        if (!Charset.isSupported(charset)) {
            return null;
        }
        try {
            return Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean isWestern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
            boolean known = c < 0x80 || TYPOGRAPHY.indexOf(c) >= 0 || Character.isLetter(c) && isAmongLetters(text, i);
            if (control || !known) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAmongLetters(String text, int at) {
        return at > 0 && isPlain(text.charAt(at - 1)) || at + 1 < text.length() && isPlain(text.charAt(at + 1));
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
