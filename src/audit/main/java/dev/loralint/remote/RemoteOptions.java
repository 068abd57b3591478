package dev.loralint.remote;

import java.time.Duration;
import java.util.Map;

/**
 * How remote files are requested.
 *
 * @param threads that request files at once, at least 1
 * @param connections open at once, at least 1
 * @param rate requests per second at most; 0 for no limit
 * @param retries after the first attempt of a request, at least 0
 * @param backoff the longest wait before the first retry; it doubles with each
 * @param timeout of one request with its answer
 * @param environment where credentials, a region and an endpoint may be set
 */
public record RemoteOptions(
        int threads,
        int connections,
        double rate,
        int retries,
        Duration backoff,
        Duration timeout,
        Map<String, String> environment) {

    /** Threads unless the user sets them. */
    public static final int THREADS = 32;

    private static final int RETRIES = 5;
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if a number is out of its range */
    public RemoteOptions {
        if (threads < 1 || connections < 1 || retries < 0 || !(rate >= 0)) {
            throw new IllegalArgumentException("expected at least one thread, one connection and a rate above zero");
        }
        environment = Map.copyOf(environment);
    }

    /** With the usual retries. */
    public RemoteOptions(int threads, int connections, double rate, Map<String, String> environment) {
        this(threads, connections, rate, RETRIES, BACKOFF, TIMEOUT, environment);
    }

    /** With nothing that the user sets. */
    public static RemoteOptions standard(Map<String, String> environment) {
        return new RemoteOptions(THREADS, THREADS, 0, environment);
    }
}
