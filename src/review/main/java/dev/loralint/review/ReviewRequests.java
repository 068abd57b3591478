package dev.loralint.review;

import dev.loralint.finding.RuleDoc;
import dev.loralint.report.RulePage;
import dev.loralint.result.CheckResult;
import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.StagedChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a page asks of a review. */
public final class ReviewRequests {

    private final Review review;
    private final DecisionCards cards;
    private final ShownCaptions captions;
    private final TagTables tags;
    private final TagEdits edits;

    public ReviewRequests(Review review) {
        this.review = review;
        this.cards = review.cards();
        this.captions = new ShownCaptions(review, cards);
        this.tags = new TagTables(review, cards);
        this.edits = new TagEdits(review, cards, captions, tags);
    }

    /**
     * What is wanted of the tags of captions.
     *
     * @param what {@code add}, {@code remove}, {@code keep}, {@code replace}, {@code front}, {@code back}, {@code order},
     *     {@code pattern} for text that a regular expression finds, or {@code delete} for the images, with their captions
     * @param tags for {@code pattern} the regular expression alone
     * @param group in place of tags to remove or to keep: all tags of a class or of a slot
     * @param to for {@code replace} and {@code pattern}, there with {@code $1} for what a group found
     * @param at {@code front} for tags to be added there
     * @param images their ids; none for those of the filter
     * @param dry whether nothing is staged
     */
    public record TagEdit(
            @Nullable String what,
            List<String> tags,
            @Nullable String group,
            @Nullable String to,
            List<String> order,
            @Nullable String at,
            List<String> images,
            @Nullable String q,
            @Nullable String concept,
            boolean dry) {}

    /**
     * What is wanted of a value of a slot.
     *
     * @param as {@code one}, {@code variant}, {@code form} or {@code open}
     */
    public record SlotWish(
            @Nullable String concept,
            @Nullable String slot,
            @Nullable String tag,
            @Nullable String as,
            @Nullable String trigger) {}

    /** A change of what is pruned: a threshold, what becomes of a tag, or whether a slot is left alone. */
    public record PolicyWish(
            @Nullable Double threshold,
            @Nullable String concept,
            @Nullable String tag,
            @Nullable String pin,
            @Nullable String slot,
            @Nullable Boolean leave) {}

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

    /** @param decision that is shown as if it was accepted while it is open; empty for none */
    public Answers.CaptionAnswer caption(String image, String decision) throws ReviewException {
        requireChecked();
        List<StagedChange> more = review.find(decision)
                .filter(open -> review.state(decision) == DecisionState.OPEN)
                .flatMap(Decision::accepting)
                .map(choice -> choice.changes().get())
                .orElse(List.of());
        return captions.caption(captions.item(image), more);
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
        CheckResult.Basis basis = review.before().result().basis();
        RuleDoc rule = basis.rules().get(id);
        if (rule == null) {
            throw new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown rule");
        }
        return new Answers.Rule(
                id, rule.title(), rule.guide(), new RulePage(basis.rulePage().apply(id)).blocks(rule.title()));
    }

    /** @param from how many files are left out */
    public Answers.Changes changes(int from) throws ReviewException {
        requireChecked();
        return new StagedDifference(review).shown(from, review.isRestorable());
    }

    /** @param sort {@code name}, {@code share}, {@code tokens}, {@code tags}, {@code findings}, {@code size} or {@code date} */
    public Answers.Images images(String filter, String sort, int from, int limit) throws ReviewException {
        requireChecked();
        ImageFilter terms = new ImageFilter(review);
        List<Item> found;
        try {
            Predicate<Item> wanted = FilterText.read(filter, terms);
            found = new ArrayList<>(
                    review.after().items().stream().filter(wanted).toList());
        } catch (ReviewException e) {
            return new Answers.Images(review.version(), 0, 0, 0, List.of(), e.sentence());
        }
        ToDoubleFunction<Item> key = key(sort, terms);
        if (key != null) {
            Map<Item, Double> keys = new IdentityHashMap<>();
            found.forEach(item -> keys.put(item, key.applyAsDouble(item)));
            found.sort(Comparator.comparing(keys::get, Comparator.reverseOrder()));
        }
        return new Answers.Images(
                review.version(),
                found.size(),
                (int) found.stream().filter(item -> item.image() == null).count(),
                from,
                found.stream()
                        .skip(from)
                        .limit(limit)
                        .map(item -> cards.image(item, null).with(terms.findings(item)))
                        .toList(),
                null);
    }

    /** The largest, most, newest or rarest come first; {@code null} for the order of names. */
    private @Nullable ToDoubleFunction<Item> key(String sort, ImageFilter terms) {
        return switch (sort) {
            case "tokens", "tags" -> item -> ImageFilter.number(sort, item);
            case "size" -> item -> ImageFilter.number("area", item);
            case "findings" -> terms::findings;
            case "share" -> item -> -terms.share(item);
            case "date" ->
                item -> item.image() == null
                        ? 0
                        : changed(review.staged().file(item.image().path()));
            default -> null;
        };
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0; // it is gone, and comes last
        }
    }

    public Answers.TagRows tags(String filter, String concept) throws ReviewException {
        requireChecked();
        return tags.tags(filter, concept.isEmpty() ? null : concept);
    }

    /** @param concept empty for all */
    public Answers.Suggestions suggestions(String typed, String concept) throws ReviewException {
        requireChecked();
        return tags.suggestions(typed, concept.isEmpty() ? null : concept);
    }

    public Answers.Edits edit(TagEdit wanted) throws ReviewException {
        requireChecked();
        return edits.edit(wanted);
    }

    /** @param concept empty for all */
    public Answers.TagGroups groups(String concept) throws ReviewException {
        requireChecked();
        return tags.groups(concept.isEmpty() ? null : concept);
    }

    public Answers.SlotRows slots() throws ReviewException {
        requireChecked();
        return new Answers.SlotRows(review.version(), 0, tags.slots(), null);
    }

    public Answers.SlotRows slot(SlotWish wish) throws ReviewException {
        requireChecked();
        int affected = new SlotSteps(review, tags).take(wish);
        return new Answers.SlotRows(review.version(), affected, tags.slots(), review.state());
    }

    public Answers.Shares shares() throws ReviewException {
        requireChecked();
        return tags.shares(
                review.project(), review.staged().isChanged(review.staged().settingsFile()));
    }

    public Answers.Shares policy(PolicyWish wish) throws ReviewException {
        requireChecked();
        new SlotSteps(review, tags).policy(wish);
        return shares().with(review.state());
    }

    public Answers.Configs configs() throws ReviewException {
        requireChecked();
        return new ConfigViews(review).all();
    }
}
