package dev.loralint.parallel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Runs numbered jobs on all cores; one or two jobs run right here, since threads cost more than they would save. An interrupt
 * of the calling thread or of the process stops them with a {@link CancellationException}, after the jobs that run already.
 */
public final class Parallel {

    /** Threads that wait for the disk. */
    private static final int OF_DISK = 32;

    private Parallel() {}

    /** As {@link #forEach(int, Supplier)}, and reports progress. */
    public static void forEach(int jobs, Progress progress, Supplier<IntConsumer> worker) {
        forEach(jobs, cores(), progress, worker);
    }

    /**
     * The same with another number of threads, for jobs that wait for a network.
     *
     * @param threads at least 1
     */
    public static void forEach(int jobs, int threads, Progress progress, Supplier<IntConsumer> worker) {
        AtomicInteger done = new AtomicInteger();
        try {
            forEach(jobs, threads, () -> {
                IntConsumer mine = worker.get();
                return job -> {
                    mine.accept(job);
                    progress.at(done.incrementAndGet(), jobs);
                };
            });
        } finally {
            progress.end();
        }
    }

    /**
     * Does the same to many files. Waiting for the disk takes nearly all of the time, and a file system commits what several
     * threads wait for together.
     *
     * @return the results in the order of the files
     */
    public static <T, R> List<R> onDisk(List<T> files, Progress progress, Function<T, R> work) {
        Map<Integer, R> results = new ConcurrentHashMap<>();
        forEach(files.size(), OF_DISK, progress, () -> i -> results.put(i, work.apply(files.get(i))));
        return List.copyOf(new TreeMap<>(results).values());
    }

    /** @param worker makes what one thread works with, so that it need not be shared */
    public static void forEach(int jobs, Supplier<IntConsumer> worker) {
        forEach(jobs, cores(), worker);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void forEach(int jobs, int most, Supplier<IntConsumer> worker) {
        int threads = Math.min(most, jobs);
        if (threads <= 1 || jobs <= 2) {
            IntConsumer only = worker.get();
            for (int i = 0; i < jobs; i++) {
                Interruption.endIfAsked(Thread.currentThread());
                only.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread caller = Thread.currentThread();
        Runnable run = () -> {
            try {
                IntConsumer mine = worker.get();
                for (int i = next.getAndIncrement(); i < jobs && failed.get() == null; i = next.getAndIncrement()) {
                    Interruption.endIfAsked(caller);
                    mine.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failed.compareAndSet(null, e);
            }
        };
        Thread[] helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(run, "loralint-" + (i + 1));
            helpers[i].start();
        }
        run.run();
        for (Thread helper : helpers) {
            join(helper, failed);
        }
        if (failed.get() instanceof Error e) {
            throw e;
        }
        if (failed.get() instanceof RuntimeException e) {
            throw e;
        }
    }

    private static void join(Thread thread, AtomicReference<Throwable> failed) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                failed.compareAndSet(null, new CancellationException());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
