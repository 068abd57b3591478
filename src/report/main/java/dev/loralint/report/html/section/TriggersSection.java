package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.TriggersView;
import dev.loralint.report.html.view.TriggersView.Column;
import dev.loralint.report.html.view.TriggersView.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** At which place of the caption each concept's trigger word stands. */
public final class TriggersSection {

    /** Places that get a column of their own; then come "later" and "missing". */
    private static final int PLACES = 8;

    private static final int STEP = 32;
    private static final int BASE = 96;
    private static final int TALLEST = 72;
    private static final int PANELS = 24;

    private final Subjects subjects;

    public TriggersSection(Subjects subjects) {
        this.subjects = subjects;
    }

    public TriggersView view() {
        List<Concept> triggered = subjects.concepts().stream()
                .filter(c -> !c.triggers().isEmpty() && !c.isRegularisation() && readable(c) > 0)
                .toList();
        int asked = 0;
        int first = 0;
        for (Concept concept : triggered) {
            int[] counts = counts(concept);
            asked += readable(concept);
            first += counts[0];
        }
        int elsewhere = asked - first;
        String title = triggered.isEmpty()
                ? "Trigger position"
                : elsewhere == 0
                        ? "Every caption starts with its trigger word"
                        : Phrases.capital(Phrases.spelled(elsewhere, "caption")) + " "
                                + (elsewhere == 1 ? "does" : "do") + " not start with the trigger word";
        return new TriggersView(
                title,
                Prose.of("Position of the trigger word among the tags. In first place it survives shuffling"
                        + " (`keep_tokens`) and is never truncated."),
                triggered.stream().limit(PANELS).map(this::panel).toList());
    }

    private static int readable(Concept concept) {
        return (int) concept.captions().stream().filter(Caption::isReadable).count();
    }

    /** By place, then later, then missing. */
    private static int[] counts(Concept concept) {
        int[] counts = new int[PLACES + 2];
        for (Caption caption : concept.captions()) {
            if (caption.isReadable()) {
                int index = caption.triggerIndex();
                counts[index < 0 ? PLACES + 1 : Math.min(index, PLACES)]++;
            }
        }
        return counts;
    }

    private Panel panel(Concept concept) {
        int[] counts = counts(concept);
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int height = counts[i] == 0 ? 0 : Math.max(2, Math.round((float) TALLEST * counts[i] / most));
            String place = i < PLACES ? String.valueOf(i + 1) : i == PLACES ? "later" : "none";
            String style = i == 0 ? "first" : i <= PLACES ? "later" : "missing";
            // A gap before the last column, which is no place.
            int x = 4 + i * STEP + (i > PLACES ? 12 : 0);
            columns.add(new Column(
                    x, BASE - height, height, style, place, counts[i] == 0 ? "" : Phrases.number(counts[i])));
        }
        String spoken = columns.stream()
                .filter(c -> !c.captions().isEmpty())
                .map(c -> c.captions() + (c.style().equals("missing") ? " without it" : " at position " + c.place()))
                .collect(Collectors.joining(
                        ", ", "Captions by position of " + String.join(", ", concept.triggers()) + ": ", ""));
        return new Panel(subjects.name(concept), String.join(", ", concept.triggers()), spoken, columns);
    }
}
