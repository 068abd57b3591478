package dev.loralint.review;

import dev.loralint.parallel.Worker;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts the changes of a review, and shows them to its listener: in order, by a thread of its own. Its monitor is the lock of
 * the review: every part of the review changes under it, and no listener is called while it is held.
 */
final class Announcer implements AutoCloseable {

    private final Review.Listener listener;
    private final Supplier<Answers.State> state;
    private final Worker events = new Worker("review events");
    private long version = 1;

    Announcer(Review.Listener listener, Supplier<Answers.State> state) {
        this.listener = listener;
        this.state = state;
    }

    /** The number that grows with every change. */
    synchronized long version() {
        return version;
    }

    /** Something changed that the state says in full. */
    synchronized void changed() {
        version++;
        events.submit(() -> listener.state(state.get()));
    }

    /** Everything may have changed. */
    synchronized void changedAll() {
        long now = ++version;
        events.submit(() -> {
            listener.state(state.get());
            listener.decisions(now, List.of());
            listener.captions(now, List.of());
        });
    }

    /**
     * A step changed something.
     *
     * @param cards of the decisions that changed, asked for when they are shown
     * @param captions whether captions or other files changed
     * @param images those whose captions changed; none for all
     */
    synchronized void stepped(Supplier<List<Answers.Card>> cards, boolean captions, List<String> images) {
        long now = ++version;
        events.submit(() -> {
            listener.state(state.get());
            List<Answers.Card> changed = cards.get();
            if (!changed.isEmpty()) {
                listener.decisions(now, changed);
            }
            if (captions) {
                listener.captions(now, images);
            }
        });
    }

    void await() throws InterruptedException {
        events.await();
    }

    @Override
    public void close() {
        events.close();
    }
}
