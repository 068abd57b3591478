package dev.loralint.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Works on the parts of a stream on all cores, and passes the results on in the order of the parts. Few parts are in memory: whoever
 * adds waits if the work is slower. For one thread that adds and takes.
 */
public final class OrderedParts<P, R> implements AutoCloseable {

    /** Done by several threads at once. */
    public interface Work<P, R> {
        R of(P part);
    }

    private final Work<P, R> work;
    private final Consumer<R> taking;
    private final int most = Runtime.getRuntime().availableProcessors() + 1;
    private final ExecutorService workers;
    private final Deque<Future<R>> running = new ArrayDeque<>();

    /** @param taking gets the results, on the thread that adds parts */
    public OrderedParts(Work<P, R> work, Consumer<R> taking) {
        this.work = work;
        this.taking = taking;
        this.workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "loralint-part");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void add(P part) {
        if (running.size() >= most) {
            take();
        }
        running.add(workers.submit(() -> work.of(part)));
    }

    /** Waits for all parts. */
    public void finish() {
        while (!running.isEmpty()) {
            take();
        }
    }

    private void take() {
        try {
            taking.accept(running.remove().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
