package dev.loralint.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** What a reader passes on, as an iterator: a thread reads ahead by one element. It ends with the task. */
final class Handover<T> implements Iterator<T> {

    private final BlockingQueue<Optional<T>> queue = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Throwable failure;
    private @Nullable T next;
    private boolean ended;

    /** @param reading passes elements on, and returns at the end */
    Handover(Consumer<Consumer<T>> reading) {
        Thread reader = new Thread(() -> read(reading), "loralint-reader");
        reader.setDaemon(true);
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) done -> reader.interrupt());
        }
        reader.start();
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void read(Consumer<Consumer<T>> reading) {
        try {
            reading.accept(element -> put(Optional.of(element)));
        } catch (Stopped e) {
            return;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        try {
            put(Optional.empty());
        } catch (Stopped e) {
            // nobody waits for the end
        }
    }

    private void put(Optional<T> element) {
        try {
            queue.put(element);
        } catch (InterruptedException e) {
            throw new Stopped();
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            try {
                next = queue.take().orElse(null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the task was stopped", e);
            }
            Throwable problem = failure;
            if (next == null && problem != null) {
                throw new IllegalStateException(problem);
            }
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        T element = next;
        next = null;
        return element;
    }
}
