package dev.loralint.remote;

import java.time.Instant;

/**
 * Credentials for S3. Their text shows nothing of them.
 *
 * @param id of the access key
 * @param token of a session; empty for a key without one
 * @param expires {@link Instant#MAX} for never
 */
record AwsCredentials(String id, String secret, String token, Instant expires) {

    @Override
    public String toString() {
        return "credentials";
    }
}
