package dev.loralint.review;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.finding.Change;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps about values of slots, and about what is pruned. */
final class SlotSteps {

    private static final String KEEP = "keep";
    private static final String PRUNE = "prune";

    private final Review review;
    private final TagTables tables;

    SlotSteps(Review review, TagTables tables) {
        this.review = review;
        this.tables = tables;
    }

    /** @return how many images are affected */
    int take(ReviewRequests.SlotWish wish) throws ReviewException {
        String concept = text(wish.concept());
        String tag = text(wish.tag());
        TagUse use = tables.use(concept, tag)
                .orElseThrow(() -> new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown tag"));
        List<Item> items = tables.with(concept, use);
        String as = text(wish.as());
        String id = TagTables.decision(concept, tag);
        switch (as) {
            case "open" -> review.decideSlot(id, "Reopen: " + tag, "open", List.of());
            case "one" -> {
                String usual = usual(concept, use);
                review.decideSlot(
                        id,
                        "Treat " + tag + " as " + usual,
                        "one",
                        List.of(replacing(items, use.concept(), tag, usual)));
            }
            case "variant" ->
                review.decideSlot(
                        id,
                        "Keep " + tag + " as a variant",
                        "variant",
                        List.of(StagedChange.settings(SettingEdit.add(table(concept), KEEP, tag))));
            case "form" -> form(use, items, id, text(wish.trigger()).strip());
            default -> throw FilterText.wrong("A value is one, variant, form or open");
        }
        return items.size();
    }

    private String usual(String concept, TagUse use) throws ReviewException {
        return tables.slots().stream()
                .filter(row -> row.concept().equals(concept) && row.slot().equals(use.slot()))
                .findFirst()
                .map(row -> row.values().get(0).tag())
                .filter(usual -> !usual.equals(use.tag()))
                .orElseThrow(() -> FilterText.wrong("This is the usual value"));
    }

    /** Where the usual value was pruned, the other goes with it. */
    private StagedChange replacing(List<Item> items, Concept concept, String tag, String usual) {
        boolean pruned =
                review.state("captions/identity-tag|" + concept.name() + "|" + usual) == DecisionState.ACCEPTED;
        Change change = pruned
                ? new Change.RemoveTags(List.of(tag))
                : new Change.ReplaceTag(Lexicon.plain(tag), concept.escaped(usual), concept.isSpelledWithUnderscores());
        return StagedChange.of(targets(items), List.of(change));
    }

    private void form(TagUse use, List<Item> items, String id, String trigger) throws ReviewException {
        Concept concept = use.concept();
        if (trigger.isEmpty() || trigger.indexOf(',') >= 0 || trigger.indexOf('\n') >= 0) {
            throw FilterText.wrong("The trigger word is missing, or contains a comma");
        }
        if (!concept.isTriggered() || concept.isTriggerGuessed()) {
            throw FilterText.wrong("The concept needs a trigger word before it can have forms");
        }
        String old = concept.trigger();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.ReplaceTag(Lexicon.plain(old), trigger, false));
        changes.add(new Change.TriggerFirst(trigger));
        List<String> table = table(concept.name());
        review.decideSlot(
                id,
                "Split " + use.tag() + " into " + trigger,
                "form:" + trigger,
                List.of(
                        StagedChange.of(targets(items), changes),
                        StagedChange.settings(
                                SettingEdit.remove(table, "trigger"),
                                SettingEdit.add(table, "triggers", old),
                                SettingEdit.add(table, "triggers", trigger))));
    }

    private static List<Target> targets(List<Item> items) {
        return items.stream()
                .map(Item::target)
                .flatMap(target -> Optional.ofNullable(target).stream())
                .distinct()
                .toList();
    }

    private static List<String> table(String concept) {
        return concept.isEmpty() ? List.of() : List.of("concepts", concept);
    }

    void policy(ReviewRequests.PolicyWish wish) throws ReviewException {
        Double threshold = wish.threshold();
        if (threshold != null) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw FilterText.wrong("The threshold is a number from 0 to 1");
            }
            double rounded = Math.round(threshold * 100) / 100.0;
            review.decideSlot("slot||threshold", "Threshold " + rounded, "set", List.of(TagTables.threshold(rounded)));
            return;
        }
        List<String> table = table(text(wish.concept()));
        String slot = wish.slot();
        Boolean leave = wish.leave();
        if (slot != null && leave != null) {
            SettingEdit edit = leave ? SettingEdit.add(table, "leave", slot) : SettingEdit.drop(table, "leave", slot);
            review.edit((leave ? "Leave " : "Do not leave ") + slot, List.of(StagedChange.settings(edit)));
            return;
        }
        pin(table, text(wish.tag()), wish.pin());
    }

    private void pin(List<String> table, String tag, @Nullable String pin) throws ReviewException {
        if (tag.isEmpty() || pin != null && !pin.equals(KEEP) && !pin.equals(PRUNE)) {
            throw FilterText.wrong("A tag is pinned to keep, prune or nothing");
        }
        List<SettingEdit> edits = new ArrayList<>();
        for (String key : List.of(KEEP, PRUNE)) {
            edits.add(key.equals(pin) ? SettingEdit.add(table, key, tag) : SettingEdit.drop(table, key, tag));
        }
        String label = pin == null ? "Unpin " + tag : (pin.equals(KEEP) ? "Keep " : "Prune ") + tag;
        review.edit(label, List.of(StagedChange.settings(edits.toArray(new SettingEdit[0]))));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
