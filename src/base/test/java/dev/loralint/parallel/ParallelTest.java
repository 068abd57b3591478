package dev.loralint.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000})
    void everyJobIsDoneOnce(int jobs) {
        AtomicIntegerArray done = new AtomicIntegerArray(jobs);

        Parallel.forEach(jobs, () -> done::incrementAndGet);

        for (int i = 0; i < jobs; i++) {
            assertEquals(1, done.get(i));
        }
    }

    @Test
    void twoJobsAreDoneRightHere() {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());

        Parallel.forEach(2, () -> i -> threads.add(Thread.currentThread()));

        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    void noThreadSharesItsWorker() {
        AtomicInteger shared = new AtomicInteger();

        Parallel.forEach(1000, () -> {
            Thread mine = Thread.currentThread();
            return i -> shared.addAndGet(Thread.currentThread() == mine ? 0 : 1);
        });

        assertEquals(0, shared.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void aFailureIsThrownAsItIs(int jobs) {
        IllegalStateException failure = new IllegalStateException("job 0");

        Throwable thrown = assertThrows(
                IllegalStateException.class,
                () -> Parallel.forEach(jobs, () -> i -> {
                    if (i == 0) {
                        throw failure;
                    }
                }));

        assertSame(failure, thrown);
    }

    @Test
    void anErrorIsThrownAsItIs() {
        assertThrows(
                StackOverflowError.class,
                () -> Parallel.forEach(1000, () -> i -> {
                    throw new StackOverflowError();
                }));
    }

    @Test
    void afterAFailureNoJobIsBegun() {
        AtomicInteger begun = new AtomicInteger();

        assertThrows(
                IllegalStateException.class,
                () -> Parallel.forEach(100_000, () -> i -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException();
                }));

        assertTrue(begun.get() <= Runtime.getRuntime().availableProcessors(), begun::toString);
    }
}
