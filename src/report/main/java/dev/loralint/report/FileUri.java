package dev.loralint.report;

import java.nio.charset.StandardCharsets;

/** File names as URI references (RFC 3986): what is no plain letter, digit or mark is written as {@code %XX}. */
public final class FileUri {

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    private FileUri() {}

    /** @param path with {@code /}; relative, or absolute on this machine */
    public static String of(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 8);
        if (path.startsWith("/")) {
            uri.append("file://");
        } else if (path.length() > 1 && path.charAt(1) == ':') {
            uri.append("file:///");
        }
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b & 0xFF) >= 0) {
                uri.append((char) b);
            } else {
                uri.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return uri.toString();
    }
}
