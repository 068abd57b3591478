package dev.loralint.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The time that is left for one file, over all its requests and their repetitions. */
final class Patience {

    private final AtomicLong nanos;

    Patience(Duration whole) {
        this.nanos = new AtomicLong(whole.toNanos());
    }

    void spend(long spent) {
        nanos.addAndGet(-spent);
    }

    long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.get());
    }

    boolean isOver() {
        return leftMillis() <= 0;
    }
}
