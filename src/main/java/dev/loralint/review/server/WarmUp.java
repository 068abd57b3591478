package dev.loralint.review.server;

import dev.loralint.review.Answers;
import dev.loralint.review.Desk;
import dev.loralint.review.Review;
import dev.loralint.review.ReviewException;
import java.io.IOException;
import java.util.List;

/** Works out answers that nobody asked for yet, so that the first ones are as quick as the later ones. */
final class WarmUp implements Runnable {

    private static final int ROUNDS = 40;
    private static final long MOST_NANOSECONDS = 1_500_000_000L;
    private static final int DECISIONS = 8;

    private final Review review;
    private final Desk desk;

    WarmUp(Review review, Desk desk) {
        this.review = review;
        this.desk = desk;
    }

    /** Waits for the first check. */
    @Override
    public void run() {
        try {
            review.await();
            List<Answers.Card> cards = desk.decisions().decisions();
            List<Answers.Card> first = cards.subList(0, Math.min(DECISIONS, cards.size()));
            long begin = System.nanoTime();
            for (int round = 0;
                    round < ROUNDS && !first.isEmpty() && System.nanoTime() - begin < MOST_NANOSECONDS;
                    round++) {
                Answers.Card card = first.get(round % first.size());
                JsonAnswer.write(review.rehearse(card));
                JsonAnswer.write(desk.decision(card.id()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ReviewException e) {
            // the page reports it when it asks for the same
        }
    }
}
