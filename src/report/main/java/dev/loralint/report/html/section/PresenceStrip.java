package dev.loralint.report.html.section;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FindingsView.Strip;
import dev.loralint.report.html.view.FindingsView.Strip.Shade;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In which captions of a concept a finding shows: a cell for each, or, where they are many, 120 shaded bins. */
final class PresenceStrip {

    private static final int CELLS = 120;
    private static final int STEPS = 4;
    private static final int CELL = 6;

    private PresenceStrip() {}

    static Strip of(Concept concept, Set<String> paths) {
        List<Caption> captions = concept.captions();
        int cells = Math.min(CELLS, captions.size());
        int[] hits = new int[cells];
        int[] sizes = new int[cells];
        int all = 0;
        for (int i = 0; i < captions.size(); i++) {
            int cell = (int) ((long) i * cells / captions.size());
            sizes[cell]++;
            if (paths.contains(captions.get(i).path())) {
                hits[cell]++;
                all++;
            }
        }
        StringBuilder[] shades = new StringBuilder[STEPS + 1];
        for (int i = 0; i < cells; i++) {
            int step = hits[i] == 0 ? 0 : Math.max(1, hits[i] * STEPS / sizes[i]);
            if (shades[step] == null) {
                shades[step] = new StringBuilder();
            }
            shades[step].append('M').append(i * CELL + CELL / 2).append(" 0v12");
        }
        List<Shade> drawn = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            if (shades[step] != null) {
                drawn.add(new Shade(step, shades[step].toString()));
            }
        }
        return new Strip(
                cells * CELL,
                cells * CELL * 2,
                "In " + Phrases.number(all) + " of " + Phrases.count(captions.size(), "caption"),
                drawn);
    }
}
