package dev.loralint.parallel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thread that does one job after the other, and does not keep the process alive. */
public final class Worker implements AutoCloseable {

    private static final int MOST_MINUTES = 10;

    private final ExecutorService thread;

    /** @param name of the thread */
    public Worker(String name) {
        this.thread = Executors.newSingleThreadExecutor(job -> {
            Thread made = new Thread(job, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Does a job after those before it. After {@link #close}, it is forgotten. */
    public Future<?> submit(Runnable job) {
        return thread.isShutdown() ? new FutureTask<>(job, null) : thread.submit(job);
    }

    /** Waits until the jobs until now are done. */
    public void await() throws InterruptedException {
        try {
            thread.submit(() -> {}).get(MOST_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Interrupts the job that runs, and does no other. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
