package dev.loralint.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the same to many files at a time. Waiting for the disk takes nearly all of the time, and a file system commits what
 * several threads wait for together.
 */
final class Simultaneously {

    private static final int THREADS = 32;

    private Simultaneously() {}

    /** The results in the order of the items. */
    static <T, R> List<R> each(List<T> items, Function<T, R> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
        try {
            List<Callable<R>> calls = new ArrayList<>(items.size());
            items.forEach(item -> calls.add(() -> work.apply(item)));
            List<R> results = new ArrayList<>(items.size());
            for (Future<R> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing files", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }
}
