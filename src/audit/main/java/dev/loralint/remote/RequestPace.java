package dev.loralint.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When the next request may start: by the rate that the user sets, and by what servers ask for. Safe for use by several threads. */
final class RequestPace {

    /** The longest wait before a retry, unless a server asks for more. */
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

    private final long gap;
    private final Duration backoff;
    private long next = System.nanoTime();

    /** @param rate requests per second; 0 for no limit */
    RequestPace(double rate, Duration backoff) {
        this.gap = rate > 0 ? (long) (TimeUnit.SECONDS.toNanos(1) / rate) : 0;
        this.backoff = backoff;
    }

    /** Waits until a request may start. */
    void await() throws IOException {
        long start;
        synchronized (this) {
            long now = System.nanoTime();
            start = next - now > 0 ? next : now;
            next = start + gap;
        }
        sleep(start - System.nanoTime());
    }

    /** No request starts before a server wants it. */
    synchronized void pause(Duration wanted) {
        long until = System.nanoTime() + wanted.toNanos();
        next = until - next > 0 ? until : next;
    }

    /**
     * Waits before a retry: each time up to twice as long, and at random, so that threads that failed together do not
     * return together.
     *
     * @param failures so far, at least 1
     */
    void backOff(int failures) throws IOException {
        long most = Math.min(LONGEST_BACKOFF.toNanos(), backoff.toNanos() << Math.min(failures - 1, 16));
        sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    private static void sleep(long nanos) throws IOException {
        if (nanos <= 0) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
