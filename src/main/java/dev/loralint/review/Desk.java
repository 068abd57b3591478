package dev.loralint.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page asks of a review. */
public final class Desk {

    private final Review review;
    private final DecisionCards cards;
    private final ShownCaptions captions;

    public Desk(Review review) {
        this.review = review;
        this.cards = new DecisionCards(review);
        this.captions = new ShownCaptions(review, cards);
    }

    private void requireChecked() throws ReviewException {
        if (!review.isChecked()) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The files are being checked");
        }
    }

    public Answers.Cards decisions() {
        return review.isChecked() ? cards.all() : new Answers.Cards(review.version(), List.of());
    }

    public Answers.Detail decision(String id) throws ReviewException {
        requireChecked();
        return cards.detail(id);
    }

    /** @param side {@code with} or {@code without} */
    public Answers.Strip strip(String id, String side, int from, int limit) throws ReviewException {
        requireChecked();
        return cards.strip(review.decision(id), !side.equals("without"), from, limit);
    }

    public Answers.CaptionAnswer caption(String image) throws ReviewException {
        requireChecked();
        return captions.caption(captions.item(image));
    }

    public Answers.Edited toggle(String image, String tag, @Nullable Boolean on) throws ReviewException {
        requireChecked();
        return captions.toggle(captions.item(image), tag, on);
    }

    public Answers.Edited text(String image, String text, String was) throws ReviewException {
        requireChecked();
        return captions.text(captions.item(image), text, was);
    }

    public Answers.Rule rule(String id) throws ReviewException {
        requireChecked();
        return RulePages.of(id, review.before().result());
    }

    /** @param from how many files are left out */
    public Answers.Changes changes(int from) throws ReviewException {
        requireChecked();
        return new StagedDifference(review).shown(from);
    }
}
