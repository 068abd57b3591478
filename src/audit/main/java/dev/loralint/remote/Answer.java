package dev.loralint.remote;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers.
 *
 * @param status of HTTP
 * @param body as much of it as was wanted
 */
record Answer(int status, HttpHeaders headers, byte[] body) {

    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");
    private static final Pattern ERROR_CODE = Pattern.compile("<Code>(\\w{1,64})</Code>");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * Which bytes of a file an answer has.
     *
     * @param first -1 if it has none
     * @param last -1 if it has none
     * @param size of the file; -1 if it is unknown (bytes)
     */
    record Range(long first, long last, long size) {}

    Optional<Range> range() {
        Matcher parts = CONTENT_RANGE.matcher(header("Content-Range"));
        if (!parts.matches()) {
            return Optional.empty();
        }
        long first = parts.group(1) == null ? -1 : Long.parseLong(parts.group(1));
        long last = parts.group(2) == null ? -1 : Long.parseLong(parts.group(2));
        return Optional.of(new Range(first, last, parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3))));
    }

    /** Empty if there is none. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether the same request may succeed later. */
    boolean isTransient() {
        return status == 408 || status == 425 || status == 429 || status == 500 || status >= 502 && status <= 504;
    }

    /** How long the server asks to wait. */
    Optional<Duration> retryAfter() {
        String wanted = header("Retry-After").strip();
        if (SECONDS.matcher(wanted).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(wanted)));
        }
        try {
            Instant until = ZonedDateTime.parse(wanted, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(Instant.now(), until);
            return left.isNegative() ? Optional.empty() : Optional.of(left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The code of an error of S3; empty if there is none. */
    String errorCode() {
        Matcher code = ERROR_CODE.matcher(new String(body, StandardCharsets.UTF_8));
        return code.find() ? code.group(1) : "";
    }

    /** A clause for an answer that is not the file, and what to do. */
    String problem() {
        String code = errorCode();
        String words = "the server answers " + status + (code.isEmpty() ? "" : " " + code);
        return switch (status) {
            case 401, 403 -> words + "; check the address, your credentials and their permissions";
            case 404, 410 -> words + "; the file does not exist there";
            case 412 -> words + "; the file changed while reading; run the audit again";
            case 429 -> words + " to all attempts; set a lower --rate";
            default -> words;
        };
    }
}
