package dev.loralint.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.TaskCompletionListener;

/** Works on several elements at once, since most of the work is waiting. The results come in the order of the elements. */
final class Window<T, R> implements Iterator<R> {

    private final Iterator<T> elements;
    private final Function<T, R> work;
    private final int threads;
    private final ExecutorService workers;
    private final Deque<Future<R>> running = new ArrayDeque<>();

    /** @param threads how many elements are worked on at once; they end with the task */
    Window(Iterator<T> elements, int threads, Function<T, R> work) {
        this.elements = elements;
        this.work = work;
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "loralint-window");
            thread.setDaemon(true);
            thread.setContextClassLoader(Window.class.getClassLoader());
            return thread;
        });
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> workers.shutdownNow());
    }

    @Override
    public boolean hasNext() {
        while (running.size() < threads && elements.hasNext()) {
            T element = elements.next();
            running.add(workers.submit(() -> work.call(element)));
        }
        return !running.isEmpty();
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException();
        }
        try {
            return running.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the task was stopped", e);
        }
    }
}
