package dev.loralint.finding;

import org.jspecify.annotations.Nullable;

/**
 * A place in a file. Lines and columns begin at 1, columns count Unicode code points. Line 0 means the whole
 * file.
 *
 * @param path the file: relative to the working directory if it is below it, with {@code /}
 * @param line the line, from 1; 0 for a whole file (lines)
 * @param column the column, from 1; 0 for a whole line or file (characters)
 * @param endLine the last line, from 1 (lines)
 * @param endColumn the column after the last character, from 1 (characters)
 * @param image whose caption it is in, if the file has the captions of several images
 * @param about the tag, key or name that it is about, if a finding is about several
 */
public record Location(
        String path,
        int line,
        int column,
        int endLine,
        int endColumn,
        @Nullable String image,
        @Nullable String about) {

    public Location {
        if (line < 0 || column < 0 || endLine < line) {
            throw new IllegalArgumentException("not a position: " + path + ":" + line + ":" + column);
        }
    }

    public Location(String path, int line, int column, int endLine, int endColumn) {
        this(path, line, column, endLine, endColumn, null, null);
    }

    /** The same in the caption of an image; of a file that has no other, if the name is empty. */
    public Location ofImage(String name) {
        return name.isEmpty() ? this : new Location(path, line, column, endLine, endColumn, name, about);
    }

    /** The same, about one of several tags, keys or names. */
    public Location about(String name) {
        return new Location(path, line, column, endLine, endColumn, image, name);
    }

    /** The same place in another file. */
    public Location in(String file) {
        return new Location(file, line, column, endLine, endColumn, image, about);
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
