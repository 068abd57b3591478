package dev.loralint.resource;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that is part of the program: one line a row, cells between tabs, the titles in the first line. A line that begins
 * with {@code #} is a remark. A cell contains no tab and no line break.
 *
 * @param rows each with as many cells as there are titles
 */
public record TextTable(List<String> titles, List<String[]> rows) {

    /**
     * @param path on the class path, without a leading slash
     * @throws IllegalStateException if the program was built without it
     */
    public static TextTable read(String path) {
        List<String[]> lines = new ArrayList<>();
        for (String line : Resources.lines(path)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                lines.add(line.split("\t", -1));
            }
        }
        return new TextTable(List.of(lines.get(0)), lines.subList(1, lines.size()));
    }

    /** What {@link #read} takes. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join("\t", titles)).append('\n');
        rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        return text.toString();
    }
}
