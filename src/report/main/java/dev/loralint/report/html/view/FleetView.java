package dev.loralint.report.html.view;

import java.util.List;

/**
 * The page of an audit.
 *
 * @param command what writes it again
 * @param total files in all
 * @param loaders programs of which the table shows what they load, as titles
 * @param rows the worst files, for readers without JavaScript
 * @param cards their cards
 * @param shownCards whether the cards stand below the table for everybody, since there are few
 * @param data columns of all files as JSON that is safe inside of a script element
 * @param details a line of JSON for each file, likewise
 */
public record FleetView(
        String title,
        String subject,
        String lede,
        String command,
        String version,
        String profile,
        int total,
        String styles,
        String script,
        List<Facet> facets,
        List<String> loaders,
        List<Row> rows,
        List<Card> cards,
        boolean shownCards,
        List<Problem> problems,
        String data,
        String details) {

    /**
     * How the files are distributed over the values of one property.
     *
     * @param key of the column in {@code data}
     * @param alphaRatio whether it is the histogram of alpha divided by rank
     * @param description the chart in one sentence
     */
    public record Facet(String key, String title, boolean alphaRatio, String description, List<Bar> bars) {}

    /**
     * One value.
     *
     * @param value as it stands in the column
     * @param width of its bar, from 0 to 100
     */
    public record Bar(String value, String label, Icon icon, String count, double width) {}

    /** A status before a label; {@link #NONE} for none. */
    public enum Icon {
        NONE("", ""),
        OK("ok", "ok"),
        WARNING("warning", "warn"),
        ERROR("error", "err"),
        NOTE("note", "note");

        private final String shape;
        private final String style;

        Icon(String shape, String style) {
            this.shape = shape;
            this.style = style;
        }

        /** In the page's sprite. */
        public String shape() {
            return shape;
        }

        public String style() {
            return style;
        }
    }

    /** A file in the table. */
    public record Row(
            String anchor,
            String verdict,
            Icon icon,
            String path,
            String trigger,
            String base,
            String rank,
            String ratio,
            String optimizer,
            String findings,
            List<String> loads) {}

    /** A file's card. */
    public record Card(
            String anchor,
            String path,
            String verdict,
            Icon icon,
            String kind,
            boolean open,
            List<Line> findings,
            List<Pair> facts,
            List<Pair> settings,
            List<Tag> tags,
            String prompt,
            int promptTokens,
            String norms) {}

    /** A finding on a card. */
    public record Line(Icon icon, String level, String rule, Prose message) {}

    /** A name and a value. */
    public record Pair(String name, String value, boolean odd) {}

    /** A tag and the share of captions that held it. */
    public record Tag(String tag, int percent, String kind) {}

    /** What could not be read. */
    public record Problem(String path, String message) {}
}
