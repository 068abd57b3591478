package dev.loralint.report.html.view;

/**
 * A small copy of an image. The page has it once, as a symbol, and shows it where it is needed.
 *
 * @param id of the symbol
 * @param uri a data address
 */
public record Picture(String id, String uri, int width, int height) {

    /** Its width if the longer side is as long as given. */
    public int width(int side) {
        return Math.max(1, Math.round((float) side * width / Math.max(width, height)));
    }

    /** Its height likewise. */
    public int height(int side) {
        return Math.max(1, Math.round((float) side * height / Math.max(width, height)));
    }
}
