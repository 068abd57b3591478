package dev.loralint.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs GET requests for S3, as "Signature Version 4" of AWS defines it: the path is escaped once, the query is sorted, and the
 * payload is empty.
 */
final class SignatureV4 {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private SignatureV4() {}

    /**
     * The headers to send.
     *
     * @param uri its query is sorted
     * @param headers that are signed too, such as {@code Range}
     */
    static Map<String, String> headers(
            URI uri, Map<String, String> headers, String region, AwsCredentials credentials, Instant now) {
        String time = TIME.format(now);
        Map<String, String> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.putAll(headers);
        signed.put("x-amz-content-sha256", EMPTY);
        signed.put("x-amz-date", time);
        if (!credentials.token().isEmpty()) {
            signed.put("x-amz-security-token", credentials.token());
        }
        Map<String, String> all = new TreeMap<>();
        signed.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value.strip()));
        all.put("host", uri.getRawAuthority());
        StringBuilder canonical = new StringBuilder(
                "GET\n" + uri.getRawPath() + '\n' + (uri.getRawQuery() == null ? "" : uri.getRawQuery()) + '\n');
        all.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", all.keySet());
        canonical.append('\n').append(names).append('\n').append(EMPTY);
        String day = time.substring(0, 8);
        String scope = day + '/' + region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + '\n' + scope + '\n' + sha256(canonical.toString());
        byte[] key = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, "s3", "aws4_request", toSign}) {
            key = hmac(key, part);
        }
        signed.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + credentials.id() + '/' + scope + ",SignedHeaders=" + names
                        + ",Signature=" + HexFormat.of().formatHex(key));
        return signed;
    }

    /** A text as a path or a query has it, with slashes only where they are wanted. */
    static String escaped(String text, boolean slashes) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (plain || b == '-' || b == '_' || b == '.' || b == '~' || b == '/' && slashes) {
                escaped.append((char) b);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return escaped.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
