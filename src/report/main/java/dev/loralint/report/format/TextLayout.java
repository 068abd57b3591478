package dev.loralint.report.format;

/**
 * How text is shown to people.
 *
 * @param colour whether it goes to a terminal that shows colours
 * @param width of a line, in columns
 * @param all whether every finding is listed, also where they do not fit on a screen
 * @param fix the command that fixes what was checked
 */
public record TextLayout(boolean colour, int width, boolean all, String fix) {

    /** The command that fixes the working directory. */
    public static final String FIX = "loralint fix";

    /** Where there is no terminal. */
    public static final int USUAL_WIDTH = 80;

    /** Without colours and with what fits on a screen. */
    public static final TextLayout PLAIN = new TextLayout(false, USUAL_WIDTH, false, FIX);
}
