package dev.loralint.report.html.view;

import java.util.List;

/** How common each tag is in each concept. */
public record TagsView(String title, Prose lede, List<Panel> panels, String more) {

    /** Whether a tag is marked as one that the fixes remove. */
    public boolean removes() {
        return panels.stream()
                .flatMap(panel -> panel.columns().stream())
                .flatMap(column -> column.rows().stream())
                .anyMatch(row -> row.style().equals("trait"));
    }

    /**
     * One concept.
     *
     * @param rest what is left out below the chart, the empty string where nothing is
     */
    public record Panel(String name, String summary, List<Column> columns, String rest) {

        public int parts() {
            return columns.size();
        }
    }

    /**
     * One drawing of up to 24 tags.
     *
     * @param labelEnd where the labels end and the plot begins
     */
    public record Column(String spoken, int height, int labelEnd, List<Row> rows) {}

    /**
     * One tag.
     *
     * @param style {@code trait}, {@code worn}, {@code constant}, {@code trigger} or {@code ordinary}
     * @param y the middle of the row
     * @param x where the mark stands
     * @param tick where the threshold of a look stands; 0 for other tags
     * @param squeeze the width that a long label is drawn in; 0 for its own
     */
    public record Row(String label, String style, int y, int x, int tick, String percent, String spoken, int squeeze) {}
}
