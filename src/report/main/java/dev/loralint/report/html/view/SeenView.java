package dev.loralint.report.html.view;

import java.util.List;

/** What a tagger sees in the images, set against their captions. */
public record SeenView(String title, Prose lede, List<Panel> panels) {

    public boolean isEmpty() {
        return panels.isEmpty();
    }

    /**
     * One concept.
     *
     * @param rest what is left out below the table; empty where nothing is
     * @param width of the drawings (pixels)
     */
    public record Panel(String name, String summary, int width, List<Row> rows, String rest) {}

    /**
     * One variable.
     *
     * @param missing captions that do not say it although the tagger is sure (count)
     * @param both cells of images that show it and whose captions say it, as an SVG path
     * @param open cells of images that show it and whose captions do not say it
     * @param said cells of images whose captions say it and in which the tagger does not see it
     */
    public record Row(
            String tag, String kind, int missing, int seen, int captioned, String both, String open, String said) {}
}
