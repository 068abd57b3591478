package dev.loralint.report.html.view;

import java.util.List;

/** How long the captions are, against what the trainer reads. */
public record LengthsView(String title, Prose lede, List<Plot> plots, List<Cut> cuts, String more) {

    /** The same drawing for wide and for narrow screens. */
    public record Plot(String name, String spoken, Drawing wide, Drawing narrow, String scale) {}

    /**
     * Captions as dots over their tokens.
     *
     * @param axis where the row of numbers begins
     * @param limit where the limit stands
     * @param knee where a smaller scale begins; 0 if there is one scale
     * @param after whether there is a lower half
     */
    public record Drawing(
            int width,
            int height,
            int axis,
            int limit,
            int knee,
            String limitLabel,
            boolean after,
            List<Tick> ticks,
            List<Dot> dots,
            List<Name> names) {}

    public record Tick(int x, String label) {}

    /**
     * One caption, or several of one length.
     *
     * @param style {@code before}, {@code after} or {@code cut}
     */
    public record Dot(int x, int y, String style) {}

    /** A caption that is too long, by name. */
    public record Name(int x, int y, String text) {}

    /** A caption that loses its end. */
    public record Cut(String caption, String anchor, String loses, Prose tail, String advice) {}
}
