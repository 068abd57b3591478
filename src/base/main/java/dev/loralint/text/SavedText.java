package dev.loralint.text;

import java.nio.charset.StandardCharsets;

/**
 * What a file says in the encoding that it was probably saved in.
 *
 * @param encoding as people call it
 */
public record SavedText(String text, String encoding) {

    private static final String UTF_8 = "UTF-8";

    /** What is in no encoding that can be told is read as UTF-8, as well as that goes. */
    public static SavedText of(byte[] file) {
        String utf16 = Utf16.text(file, file.length);
        if (utf16 != null) {
            return new SavedText(utf16, "UTF-16");
        }
        String text = new String(file, StandardCharsets.UTF_8);
        String western = text.indexOf('\uFFFD') < 0 ? null : Windows1252.text(file, file.length);
        return western == null ? new SavedText(text, UTF_8) : new SavedText(western, "Windows-1252");
    }

    public boolean isUtf8() {
        return encoding.equals(UTF_8);
    }
}
