package dev.loralint.report.html.view;

import java.util.List;

/**
 * What the captions say and would say.
 *
 * @param changed whether there are two sides to show
 * @param hidden the label of the button that shows what is not shown at first; empty where there is none
 * @param many whether there are so many that the browser should lay out only those in sight
 * @param rest how many are not in the page, as a sentence; the empty string where all are
 */
public record CaptionsView(
        String title,
        boolean changed,
        Prose lede,
        String status,
        List<Kind> kinds,
        List<Kind> concepts,
        List<Row> rows,
        String hidden,
        boolean pictures,
        boolean many,
        String rest) {

    /** With more concepts than this, a list to choose from is shorter than a row of buttons. */
    private static final int BUTTONS = 8;

    public boolean manyConcepts() {
        return concepts.size() > BUTTONS;
    }

    /** A filter. */
    public record Kind(String value, String label, int count) {}

    /**
     * One caption, or one image that has none.
     *
     * @param picture the id of its symbol, empty where there is none
     * @param kinds the filters that it passes, with blanks between
     * @param problem what to say in place of a text
     */
    public record Row(
            String anchor,
            String picture,
            String name,
            String concept,
            String conceptKey,
            String kinds,
            Prose text,
            String problem,
            String tokens,
            String tokensAfter) {}
}
