package dev.loralint.review.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a browser asks for (RFC 9110, 14.1.2).
 *
 * @param first of its bytes, from 0 on
 * @param length how many they are (bytes)
 */
record ByteRange(long first, long length) {

    /** A browser that asks for all that is left gets so much, and asks again. */
    static final int MOST = 4 << 20;

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The first part of a header, or the beginning of the file if there is no header or it is of another form.
     *
     * @param size of the file (bytes)
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return new ByteRange(0, Math.min(size, MOST));
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(matcher.group(2)));
            return new ByteRange(size - last, Math.min(last, MOST));
        }
        long first = Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(matcher.group(2)) + 1);
        return new ByteRange(first, Math.max(0, Math.min(end - first, MOST)));
    }

    /** Whether the file has none of it. */
    boolean isEmpty() {
        return length <= 0;
    }
}
