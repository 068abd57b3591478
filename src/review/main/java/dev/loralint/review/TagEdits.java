package dev.loralint.review;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.TagOrder;
import dev.loralint.concepts.Concept;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Target;
import dev.loralint.text.Plain;
import dev.loralint.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Edits of the tags of many captions. */
final class TagEdits {

    private static final int SAMPLE = 3;
    private static final String KEEP = "keep";
    private static final String PATTERN = "pattern";
    private static final String DELETE = "delete";

    private final Review review;
    private final DecisionCards cards;
    private final ShownCaptions captions;
    private final TagTables tables;

    TagEdits(Review review, DecisionCards cards, ShownCaptions captions, TagTables tables) {
        this.review = review;
        this.cards = cards;
        this.captions = captions;
        this.tables = tables;
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
        TagGroup group = TagGroup.read(wanted.group());
        check(wanted, group);
        TextPattern pattern = isPattern(wanted) ? TextPattern.of(wanted.tags().get(0), wanted.to()) : null;
        if (DELETE.equals(wanted.what())) {
            return delete(wanted);
        }
        Map<String, List<String>> meant = meant(group);
        Map<Concept, List<Target>> targets = new LinkedHashMap<>();
        List<StagedChange> texts = new ArrayList<>();
        List<Answers.Sample> sample = new ArrayList<>();
        int affected = 0;
        for (Item item : items(wanted.images(), wanted.q(), wanted.concept())) {
            Target target = item.target();
            if (target == null || item.caption() == null) {
                continue;
            }
            byte[] bytes = captions.after(item);
            String now = CaptionReader.text(bytes);
            String next = pattern == null
                    ? CaptionReader.text(changed(bytes, changes(wanted, item.concept(), meant), item))
                    : pattern.replaced(now);
            if (!now.equals(next)) {
                affected++;
                if (pattern == null) {
                    targets.computeIfAbsent(item.concept(), c -> new ArrayList<>())
                            .add(target);
                } else {
                    texts.add(StagedChange.text(target, next));
                }
                if (sample.size() < SAMPLE && !isKeep(wanted)) {
                    sample.add(new Answers.Sample(cards.image(item, null), now, next));
                }
            }
        }
        Set<String> tags = new TreeSet<>(wanted.tags());
        targets.keySet().forEach(concept -> tags.addAll(meant.getOrDefault(concept.name(), List.of())));
        if (!wanted.dry() && affected > 0) {
            List<StagedChange> changes = new ArrayList<>(texts);
            targets.forEach((concept, own) -> changes.add(
                    isKeep(wanted)
                            ? keeping(concept, group, keys(wanted, concept, meant))
                            : StagedChange.of(own, changes(wanted, concept, meant))));
            review.edit(label(wanted, group, affected), changes);
        }
        return new Answers.Edits(review.version(), affected, tags.size(), sample, review.state());
    }

    /** Images with the captions that no other image has. */
    private Answers.Edits delete(ReviewRequests.TagEdit wanted) throws ReviewException {
        Set<String> chosen = Set.copyOf(wanted.images());
        Set<String> others = new HashSet<>();
        for (Item item : review.after().items()) {
            if (!chosen.contains(item.id()) && item.target() != null) {
                others.add(item.target().path());
            }
        }
        Set<Target> files = new LinkedHashSet<>();
        int images = 0;
        for (Item item : items(wanted.images(), null, null)) {
            if (item.image() != null && files.add(Target.file(item.concept().pathOf(item.name())))) {
                images++;
            }
            Target caption = item.target();
            if (item.caption() != null && caption != null && caption.slot() < 0 && !others.contains(caption.path())) {
                files.add(Target.file(caption.path()));
            }
        }
        if (!wanted.dry() && !files.isEmpty()) {
            review.edit("Delete " + Plain.count(images, "image"), List.of(StagedChange.removing(List.copyOf(files))));
        }
        return new Answers.Edits(review.version(), images, 0, List.of(), review.state());
    }

    private static byte[] changed(byte[] caption, List<Change> changes, Item item) {
        CaptionOptions options = item.concept().options();
        return TextEdit.applied(caption, CaptionEditor.edits(caption, changes, options));
    }

    private static boolean isPattern(ReviewRequests.TagEdit wanted) {
        return PATTERN.equals(wanted.what());
    }

    private static boolean isKeep(ReviewRequests.TagEdit wanted) {
        return KEEP.equals(wanted.what());
    }

    /** The tags of a group, by concept. */
    private Map<String, List<String>> meant(@Nullable TagGroup group) {
        Map<String, List<String>> meant = new HashMap<>();
        if (group != null) {
            tables.uses(group)
                    .forEach((concept, uses) -> meant.put(
                            concept,
                            uses.stream()
                                    .flatMap(use -> use.keys().stream())
                                    .distinct()
                                    .toList()));
        }
        return meant;
    }

    /** In {@code loralint.toml}: a slot is left as a whole, of a class each tag is kept. */
    private static StagedChange keeping(Concept concept, @Nullable TagGroup group, List<String> keys) {
        List<String> table = concept.name().isEmpty() ? List.of() : List.of("concepts", concept.name());
        List<SettingEdit> edits = new ArrayList<>();
        if (group != null && group.isSlot()) {
            edits.add(SettingEdit.add(table, "leave", group.name()));
        }
        for (String key : keys) {
            edits.add(SettingEdit.drop(table, "prune", key));
            if (group == null || !group.isSlot()) {
                edits.add(SettingEdit.add(table, KEEP, key));
            }
        }
        return StagedChange.settings(edits.toArray(new SettingEdit[0]));
    }

    private static void check(ReviewRequests.TagEdit wanted, @Nullable TagGroup group) throws ReviewException {
        String what = String.valueOf(wanted.what());
        if (!Set.of("add", "remove", KEEP, "replace", "front", "back", "order", PATTERN, DELETE)
                .contains(what)) {
            throw FilterText.wrong(
                    "What is to be done is not add, remove, keep, replace, front, back, order, pattern or delete");
        }
        if (DELETE.equals(what)) {
            if (wanted.images().isEmpty()) {
                throw FilterText.wrong("Select the images to delete");
            }
            return;
        }
        if (group != null) {
            if (!Set.of("remove", KEEP).contains(what)) {
                throw FilterText.wrong("The tags of a class or of a slot can be removed or kept");
            }
            return;
        }
        if (PATTERN.equals(what)) {
            if (wanted.tags().size() != 1) {
                throw FilterText.wrong("One regular expression is expected");
            }
            return;
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

    private static List<String> keys(ReviewRequests.TagEdit wanted, Concept concept, Map<String, List<String>> meant) {
        return wanted.group() == null || wanted.group().isEmpty()
                ? wanted.tags().stream().map(Lexicon::key).toList()
                : meant.getOrDefault(concept.name(), List.of());
    }

    private static List<Change> changes(
            ReviewRequests.TagEdit wanted, Concept concept, Map<String, List<String>> meant) {
        boolean underscores = concept.isSpelledWithUnderscores();
        List<String> keys = keys(wanted, concept, meant);
        List<Change> changes = new ArrayList<>();
        switch (String.valueOf(wanted.what())) {
            case "add" -> {
                wanted.tags().forEach(tag -> changes.add(new Change.AddTag(concept.escaped(tag.strip()), underscores)));
                if ("front".equals(wanted.at())) {
                    changes.add(order(concept, front(keys)));
                }
            }
            // what would be removed is what is kept
            case "remove", KEEP -> changes.add(new Change.RemoveTags(keys));
            case "replace" ->
                changes.add(new Change.ReplaceTag(
                        Lexicon.plain(wanted.tags().get(0)),
                        concept.escaped(String.valueOf(wanted.to()).strip()),
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

    private static String label(ReviewRequests.TagEdit wanted, @Nullable TagGroup group, int affected) {
        String tags = group == null ? String.join(", ", wanted.tags()) : "all " + group.name() + " tags";
        String what = switch (String.valueOf(wanted.what())) {
            case "add" -> "Add " + tags;
            case "remove" -> "Remove " + tags;
            case KEEP -> "Keep " + tags;
            case "replace" -> "Replace " + tags + " with " + wanted.to();
            case "front" -> "Move " + tags + " to the front";
            case "back" -> "Move " + tags + " to the end";
            case PATTERN -> "Replace /" + tags + "/ with \"" + Objects.requireNonNullElse(wanted.to(), "") + '"';
            default -> "Reorder tags";
        };
        return what + " in " + (affected == 1 ? "1 image" : affected + " images");
    }
}
