package dev.loralint.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a content is recognised by. */
public final class Sha256 {

    /** Of a key: enough for the findings of one repository, and short enough to be read. */
    private static final int KEY_BYTES = 8;

    private Sha256() {}

    /** In hexadecimal. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** For contents that come piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A short key of several words, of which some may be missing. */
    public static String key(@Nullable String... words) {
        String text = Arrays.stream(words).map(word -> word == null ? "" : word).collect(Collectors.joining("\u0000"));
        byte[] digest = digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
    }
}
