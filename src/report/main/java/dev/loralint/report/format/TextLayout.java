package dev.loralint.report.format;

/**
 * How text is shown to people.
 *
 * @param colour whether it goes to a terminal that shows colours
 * @param width of a line, in columns
 * @param all whether every finding is listed, also where they do not fit on a screen
 */
public record TextLayout(boolean colour, int width, boolean all) {

    /** Where there is no terminal. */
    public static final int USUAL_WIDTH = 80;

    /** Without colours and with what fits on a screen. */
    public static final TextLayout PLAIN = new TextLayout(false, USUAL_WIDTH, false);
}
