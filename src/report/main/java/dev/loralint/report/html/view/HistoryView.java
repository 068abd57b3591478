package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed since the last recorded run.
 *
 * @param title empty if there is no history
 * @param chart the counts over the runs; {@code null} if there are fewer than two
 */
public record HistoryView(
        String title,
        Prose lede,
        List<Change> added,
        List<Change> gone,
        @Nullable Chart chart) {

    public static final HistoryView NONE = new HistoryView("", Prose.EMPTY, List.of(), List.of(), null);

    public boolean isEmpty() {
        return title.isEmpty();
    }

    /**
     * A finding that is new or gone.
     *
     * @param anchor of its rule in the page; empty if it is not there
     */
    public record Change(Level level, String rule, String anchor, Prose what, String where) {}

    /** The same drawing for wide and for narrow screens. */
    public record Chart(String spoken, Drawing wide, Drawing narrow) {}

    /** Lines over runs, from left to right. */
    public record Drawing(int width, int height, int axis, List<Line> lines, String first, String last) {}

    /**
     * A count over the runs.
     *
     * @param y of its label, which stands behind its end
     */
    public record Line(Level level, String path, int y, String label) {

        /** The same with its label elsewhere. */
        public Line at(int other) {
            return new Line(level, path, other, label);
        }
    }
}
