package dev.loralint.review;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.TagOrder;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Target;
import dev.loralint.text.TextEdit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Edits of the tags of many captions. */
final class TagEdits {

    private static final int SAMPLE = 3;

    private final Review review;
    private final DecisionCards cards;
    private final ShownCaptions captions;

    TagEdits(Review review, DecisionCards cards, ShownCaptions captions) {
        this.review = review;
        this.cards = cards;
        this.captions = captions;
    }

    List<Item> items(List<String> images, @Nullable String filter, @Nullable String concept) throws ReviewException {
        List<Item> items = new ArrayList<>();
        if (!images.isEmpty()) {
            for (String id : images) {
                items.add(captions.item(id));
            }
            return items;
        }
        ImageFilter terms = new ImageFilter(review);
        var wanted = FilterText.read(filter == null ? "" : filter, terms);
        for (Item item : review.after().items(concept)) {
            if (wanted.test(item)) {
                review.before().item(item.id()).ifPresent(items::add);
            }
        }
        return items;
    }

    Answers.Edits edit(ReviewRequests.TagEdit wanted) throws ReviewException {
        check(wanted);
        Map<Concept, List<Target>> targets = new LinkedHashMap<>();
        List<Answers.Sample> sample = new ArrayList<>();
        int affected = 0;
        for (Item item : items(wanted.images(), wanted.q(), wanted.concept())) {
            Target target = item.target();
            if (target == null || item.caption() == null) {
                continue;
            }
            byte[] now = captions.after(item);
            CaptionOptions options = item.concept().options();
            byte[] next = TextEdit.applied(now, CaptionEditor.edits(now, changes(wanted, item.concept()), options));
            if (!Arrays.equals(now, next)) {
                affected++;
                targets.computeIfAbsent(item.concept(), c -> new ArrayList<>()).add(target);
                if (sample.size() < SAMPLE) {
                    sample.add(new Answers.Sample(
                            cards.image(item, null), CaptionReader.text(now), CaptionReader.text(next)));
                }
            }
        }
        if (!wanted.dry() && affected > 0) {
            List<StagedChange> changes = new ArrayList<>();
            targets.forEach((concept, own) -> changes.add(StagedChange.of(own, changes(wanted, concept))));
            review.edit(label(wanted, affected), changes);
        }
        return new Answers.Edits(review.version(), affected, sample, review.state());
    }

    private static void check(ReviewRequests.TagEdit wanted) throws ReviewException {
        if (!Set.of("add", "remove", "replace", "front", "back", "order").contains(String.valueOf(wanted.what()))) {
            throw FilterText.wrong("What is to be done is not add, remove, replace, front, back or order");
        }
        List<String> written = new ArrayList<>(wanted.tags());
        if ("replace".equals(wanted.what())) {
            written.add(wanted.to() == null ? "" : wanted.to());
        }
        boolean none = "order".equals(wanted.what())
                ? wanted.order().isEmpty()
                : wanted.tags().isEmpty();
        for (String tag : written) {
            if (tag.isBlank() || tag.indexOf(',') >= 0 || tag.indexOf('\n') >= 0 || tag.indexOf('\r') >= 0) {
                throw FilterText.wrong("A tag cannot be empty or contain commas and line breaks");
            }
        }
        if (none) {
            throw FilterText.wrong("A tag is missing");
        }
    }

    private static List<Change> changes(ReviewRequests.TagEdit wanted, Concept concept) {
        boolean underscores = concept.isSpelledWithUnderscores();
        List<String> keys = wanted.tags().stream().map(Lexicon::key).toList();
        List<Change> changes = new ArrayList<>();
        switch (String.valueOf(wanted.what())) {
            case "add" -> {
                wanted.tags().forEach(tag -> changes.add(new Change.AddTag(tag.strip(), underscores)));
                if ("front".equals(wanted.at())) {
                    changes.add(order(concept, front(keys)));
                }
            }
            case "remove" -> changes.add(new Change.RemoveTags(keys));
            case "replace" ->
                changes.add(new Change.ReplaceTag(
                        Lexicon.plain(wanted.tags().get(0)),
                        String.valueOf(wanted.to()).strip(),
                        underscores));
            case "front" -> changes.add(order(concept, front(keys)));
            case "back" -> {
                List<String> order = new ArrayList<>(List.of(TagOrder.OTHERS));
                order.addAll(keys);
                changes.add(order(concept, order));
            }
            default ->
                changes.add(order(
                        concept,
                        wanted.order().stream()
                                .map(tag -> tag.startsWith("[") || tag.equals(TagOrder.OTHERS) ? tag : Lexicon.key(tag))
                                .toList()));
        }
        return changes;
    }

    private static List<String> front(List<String> keys) {
        List<String> order = new ArrayList<>(List.of(TagOrder.TRIGGER));
        order.addAll(keys);
        order.add(TagOrder.OTHERS);
        return order;
    }

    private static Change order(Concept concept, List<String> order) {
        return new Change.OrderTags(order.stream().distinct().toList(), concept.triggers());
    }

    private static String label(ReviewRequests.TagEdit wanted, int affected) {
        String tags = String.join(", ", wanted.tags());
        String what = switch (String.valueOf(wanted.what())) {
            case "add" -> "Add " + tags;
            case "remove" -> "Remove " + tags;
            case "replace" -> "Replace " + tags + " with " + wanted.to();
            case "front" -> "Move " + tags + " to the front";
            case "back" -> "Move " + tags + " to the end";
            default -> "Reorder tags";
        };
        return what + " in " + (affected == 1 ? "1 image" : affected + " images");
    }
}
