package dev.loralint.review.server;

import dev.loralint.language.Language;
import dev.loralint.review.Answers;
import dev.loralint.review.Review;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells every open page what changed (server-sent events). */
final class EventStream implements Review.Listener {

    private static final int HEARTBEAT = 15;

    /** Each page takes a thread of the server while it is open. */
    private static final int PAGES = 24;

    private static final String MOVED = "event: moved\ndata: {}\n\n";

    private static final String END = "event: bye\ndata: {}\n\n";

    private final Set<BlockingQueue<String>> pages = ConcurrentHashMap.newKeySet();
    private final @Nullable Language language;
    private volatile boolean ended;

    /** @param language of the page; {@code null} for English */
    EventStream(@Nullable Language language) {
        this.language = language;
    }

    /** Which decisions or captions changed; none in a list is all. */
    record Changed(long version, List<Answers.Card> decisions, boolean all) {}

    record ChangedImages(long version, List<String> images, boolean all) {}

    @Override
    public void state(Answers.State state) {
        send("state", state);
    }

    @Override
    public void decisions(long version, List<Answers.Card> cards) {
        send("decisions", new Changed(version, cards, cards.isEmpty()));
    }

    @Override
    public void captions(long version, List<String> images) {
        send("captions", new ChangedImages(version, images, images.isEmpty()));
    }

    private <T extends Record> void send(String event, T value) {
        if (!pages.isEmpty()) {
            try {
                String text = event(event, value);
                pages.forEach(page -> page.offer(text));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private <T extends Record> String event(String event, T value) throws IOException {
        byte[] json = SpokenJson.said(JsonAnswer.write(value), language);
        return "event: " + event + "\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n";
    }

    /** Whether no further page is told. */
    boolean isFull() {
        return pages.size() >= PAGES;
    }

    /** Serves one page until it is closed or the server ends. */
    void serve(OutputStream out, Answers.State first) throws IOException {
        BlockingQueue<String> page = new LinkedBlockingQueue<>();
        pages.add(page);
        try {
            page.offer(event("state", first));
            while (!ended || !page.isEmpty()) {
                String text = page.poll(HEARTBEAT, TimeUnit.SECONDS);
                out.write((text == null ? ":\n\n" : text).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pages.remove(page);
        }
    }

    /** Another review is open, or none: pages load everything again. */
    void moved() {
        pages.forEach(page -> page.offer(MOVED));
    }

    void end() {
        ended = true;
        pages.forEach(page -> page.offer(END));
    }
}
