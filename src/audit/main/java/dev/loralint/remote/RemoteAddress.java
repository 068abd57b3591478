package dev.loralint.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a remote file is, or for S3 a folder of files.
 *
 * @param uri of HTTP, or {@code s3://BUCKET/KEY} with escaped characters; it may contain credentials
 * @param bucket empty unless it is in S3
 * @param key as it is listed; for a folder it is empty or ends with a slash
 */
public record RemoteAddress(URI uri, String bucket, String key) {

    private static final Pattern REMOTE = Pattern.compile("(?i)(https?|s3)://.*", Pattern.DOTALL);

    private static final Pattern S3 =
            Pattern.compile("(?i)s3://([a-z0-9][a-z0-9._-]{1,254})(?:/(.*))?", Pattern.DOTALL);

    /** Whether a word on the command line or in a manifest is an address, and not a path. */
    public static boolean isRemote(String word) {
        return REMOTE.matcher(word).matches();
    }

    /** @throws IOException if it is not a complete address; the message says what is wrong */
    public static RemoteAddress of(String word) throws IOException {
        try {
            if (word.toLowerCase(Locale.ROOT).startsWith("s3:")) {
                Matcher parts = S3.matcher(word);
                if (!parts.matches()) {
                    throw new IOException("it is not an address in S3; expected `s3://BUCKET/KEY`");
                }
                String key = parts.group(2) == null ? "" : parts.group(2);
                return new RemoteAddress(new URI("s3", parts.group(1), "/" + key, null), parts.group(1), key);
            }
            URI uri = new URI(word);
            if (uri.getHost() == null) {
                throw new IOException("its address has no host");
            }
            return new RemoteAddress(uri, "", "");
        } catch (URISyntaxException e) {
            // the exception quotes the address, which may contain credentials
            throw new IOException(
                    "its address is not valid at character " + (e.getIndex() + 1) + "; escape it as in a browser");
        }
    }

    /** Whether it is in S3. */
    public boolean isS3() {
        return !bucket.isEmpty();
    }

    /** The path of the file, which ends with its name; without a query. */
    public String path() {
        return isS3() ? key : String.valueOf(uri.getPath());
    }

    /** Another object of the same bucket. */
    RemoteAddress sibling(String otherKey) throws IOException {
        return of("s3://" + bucket + "/" + otherKey);
    }

    /** Without user, password and query, where credentials may be. */
    public String shown() {
        if (isS3()) {
            return "s3://" + bucket + "/" + key;
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getPath() == null ? "" : uri.getPath();
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + path
                + (uri.getRawQuery() == null ? "" : "?…");
    }

    /** An address in a message that cannot be parsed: as much of it as cannot contain credentials. */
    public static String shown(String word) {
        try {
            return of(word).shown();
        } catch (IOException e) {
            return word.replaceFirst("(?s)^(\\w+://)(?:[^/]*@)?([^?]*).*$", "$1$2");
        }
    }

    @Override
    public String toString() {
        return shown();
    }
}
