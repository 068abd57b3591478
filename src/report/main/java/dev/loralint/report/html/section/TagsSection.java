package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.TagUse;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.TagsView;
import dev.loralint.report.html.view.TagsView.Column;
import dev.loralint.report.html.view.TagsView.Panel;
import dev.loralint.report.html.view.TagsView.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tag shares of each concept, drawn in columns of 24. */
public final class TagsSection {

    public static final int WIDTH = 338;
    private static final int ROWS = 24;
    private static final int ROW = 19;
    private static final int TOP = 4;
    private static final int PERCENT = 44;
    private static final int PANELS = 12;
    /** Of a sans-serif face of 12 px, on average and rounded up. */
    private static final double LETTER = 6.4;

    private static final int LABEL_LEAST = 104;
    private static final int LABEL_MOST = 186;

    private final Subjects subjects;

    public TagsSection(Subjects subjects) {
        this.subjects = subjects;
    }

    public TagsView view() {
        List<Concept> counted =
                subjects.looks().stream().filter(c -> !c.tagUses().isEmpty()).toList();
        Concept largest = null;
        Set<String> traits = new HashSet<>();
        Set<String> tags = new HashSet<>();
        for (Concept concept : counted) {
            concept.tagUses().forEach(use -> tags.add(use.tag()));
            traits.addAll(subjects.pruned(concept));
            if (largest == null || concept.votingCaptions() > largest.votingCaptions()) {
                largest = concept;
            }
        }
        List<Panel> panels = new ArrayList<>();
        for (Concept concept : counted.subList(0, Math.min(PANELS, counted.size()))) {
            panels.add(panel(concept, counted.size() == 1 ? 3 : concept == largest ? 2 : 1));
        }
        int more = counted.size() - panels.size();
        return new TagsView(
                title(traits.size(), tags.size()),
                Prose.plain(
                        "Share of a concept's captions that contain each tag, in any spelling."
                                + (traits.isEmpty()
                                        ? ""
                                        : " A diamond marks a tag that the fixes remove, a line the share from which on a look is a trait.")),
                panels,
                more == 0 ? "" : Phrases.count(more, "more concept") + (more == 1 ? " is" : " are") + " not shown.");
    }

    private static String title(int traits, int tags) {
        return traits == 0
                ? "Tag shares"
                : "The fixes remove " + Phrases.spelled(traits) + " of " + Phrases.count(tags, "tag");
    }

    private Panel panel(Concept concept, int columns) {
        List<TagUse> uses = concept.tagUses();
        List<Column> drawn = new ArrayList<>();
        for (int i = 0; i < columns && i * ROWS < uses.size(); i++) {
            drawn.add(column(concept, uses.subList(i * ROWS, Math.min(uses.size(), (i + 1) * ROWS)), i == 0));
        }
        int shown = Math.min(uses.size(), columns * ROWS);
        String rest = shown == uses.size()
                ? ""
                : "and " + Phrases.count(uses.size() - shown, "more tag") + ", each at most "
                        + Phrases.percent(uses.get(shown).share());
        return new Panel(subjects.name(concept), Phrases.count(concept.votingCaptions(), "caption"), drawn, rest);
    }

    private Column column(Concept concept, List<TagUse> uses, boolean first) {
        Set<String> pruned = subjects.pruned(concept);
        int label = LABEL_LEAST;
        for (TagUse use : uses) {
            label = Math.max(label, (int) Math.ceil(use.tag().length() * LETTER) + 4);
        }
        label = Math.min(label, LABEL_MOST);
        List<Row> rows = new ArrayList<>();
        for (TagUse use : uses) {
            int width = (int) Math.ceil(use.tag().length() * LETTER);
            String percent = Phrases.percent(use.share());
            rows.add(new Row(
                    use.tag(),
                    style(use, pruned),
                    TOP + rows.size() * ROW + ROW / 2,
                    x(use.share(), label),
                    isDecidedByLine(use, pruned) ? x(subjects.traitLine().of(use), label) : 0,
                    percent,
                    use.tag() + ": " + percent + ", " + Phrases.number(use.captions()) + " of "
                            + Phrases.count(use.of(), "caption") + ", " + kind(use, pruned),
                    width > LABEL_MOST - 4 ? LABEL_MOST - 4 : 0));
        }
        return new Column(
                "Tag shares of " + subjects.name(concept) + (first ? ", most frequent first" : ", continued"),
                TOP + uses.size() * ROW + 4,
                label,
                rows);
    }

    /** A trait that reaches its line and stays has none: its card says why it stays. */
    private boolean isDecidedByLine(TagUse use, Set<String> pruned) {
        boolean isReached = use.share() >= subjects.traitLine().of(use);
        return use.isTrait()
                && !use.isTrigger()
                && use.concept().isCharacter()
                && isReached == pruned.contains(use.tag());
    }

    private static int x(double share, int label) {
        return label + 8 + (int) Math.round(share * (WIDTH - PERCENT - label - 18));
    }

    private String style(TagUse use, Set<String> pruned) {
        if (use.isTrigger()) {
            return "trigger";
        }
        if (pruned.contains(use.tag())) {
            return "trait";
        }
        boolean constant = use.share() >= subjects.constantShare();
        if (!constant || use.tagClass().equals("count") || use.tagClass().equals("trait")) {
            return "ordinary";
        }
        return use.tagClass().equals("signature") || use.tagClass().equals("clothing") ? "worn" : "constant";
    }

    private String kind(TagUse use, Set<String> pruned) {
        return switch (style(use, pruned)) {
            case "trigger" -> "the trigger";
            case "trait" -> use.slot() == null ? "to remove" : "to remove: " + use.slot();
            case "worn" -> "worn or carried";
            case "constant" -> "constant";
            default -> use.tagClass().equals("unknown") ? "not in the lexicon" : use.tagClass();
        };
    }
}
