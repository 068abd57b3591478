package dev.loralint.finding;

/**
 * One spot in a file. Lines and columns are 1-based; columns count Unicode code points and {@code endColumn} is the one
 * after the last. Line 0 means the file as a whole (an image, a caption that does not exist).
 *
 * @param path as shown to people and machines: relative to the working directory where it lies below it, with {@code /}
 */
public record Location(String path, int line, int column, int endLine, int endColumn) {

    public Location {
        if (line < 0 || column < 0 || endLine < line) {
            throw new IllegalArgumentException("not a position: " + path + ":" + line + ":" + column);
        }
    }

    /** The file as a whole. */
    public static Location of(String path) {
        return new Location(path, 0, 0, 0, 0);
    }

    /** A stretch of one line. */
    public static Location of(String path, int line, int column, int length) {
        return new Location(path, line, column, line, column + length);
    }
}
