package dev.loralint.review.server;

import dev.loralint.review.Answers;
import dev.loralint.review.Review;
import dev.loralint.review.ReviewRequests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.server.LocalConnector;

/** Asks for answers as a page does, before anybody waits for one, so that the first ones are as quick as the later ones. */
final class WarmUp implements Runnable {

    private static final int ROUNDS = 40;
    private static final long MOST_NANOSECONDS = 1_500_000_000L;
    private static final int DECISIONS = 8;

    private final Review review;
    private final ReviewRequests requests;
    private final LocalConnector connector;
    private final String address;
    private final String token;

    /** @param connector of the server that a page asks, for this process alone */
    WarmUp(Review review, ReviewRequests requests, LocalConnector connector, String base, String token) {
        this.review = review;
        this.requests = requests;
        this.connector = connector;
        this.address = base + "api/";
        this.token = token;
    }

    /** Waits for the first check. */
    @Override
    public void run() {
        try {
            review.await();
            List<Answers.Card> cards = requests.decisions().decisions();
            List<Answers.Card> first = cards.subList(0, Math.min(DECISIONS, cards.size()));
            long begin = System.nanoTime();
            for (int round = 0;
                    round < ROUNDS && !first.isEmpty() && System.nanoTime() - begin < MOST_NANOSECONDS;
                    round++) {
                String id = first.get(round % first.size()).id();
                byte[] body = JsonAnswer.write(new Api.Decide(id, "accepted", null, true));
                ask("POST", "decide", new String(body, StandardCharsets.ISO_8859_1));
                ask("GET", "decision?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8), "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // the page reports it when it asks for the same
        }
    }

    private void ask(String method, String what, String body) throws Exception {
        connector.getResponse(String.join(
                "\r\n",
                method + " " + address + what + " HTTP/1.1",
                "Host: localhost",
                Guard.HEADER + ": " + token,
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "Connection: close",
                "",
                body));
    }
}
