package dev.loralint.resource;

import java.util.ArrayList;
import java.util.Arrays;
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
        return parse(Resources.text(path));
    }

    /** The rows of a table that a build may have left out; none if it did. */
    public static List<String[]> rowsIfAny(String path) {
        String text = Resources.textOrNull(path);
        return text == null ? List.of() : parse(text).rows();
    }

    private static TextTable parse(String text) {
        List<String> titles = List.of();
        List<String[]> rows = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end + 1) {
            end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end == start || text.charAt(start) == '#') {
                continue;
            }
            String[] cells = cells(text, start, end, titles.size());
            if (titles.isEmpty()) {
                titles = List.of(cells);
            } else {
                rows.add(cells);
            }
        }
        return new TextTable(titles, rows);
    }

    /** By hand: this takes half the time of {@code String.split}, and every run reads hundreds of rows. */
    private static String[] cells(String text, int start, int end, int expected) {
        String[] cells = new String[Math.max(1, expected)];
        int count = 0;
        for (int from = start, to; from <= end; from = to + 1) {
            to = text.indexOf('\t', from);
            to = to < 0 || to > end ? end : to;
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, count + 8);
            }
            cells[count++] = text.substring(from, to);
        }
        return count == cells.length ? cells : Arrays.copyOf(cells, count);
    }

    /** What {@link #read} takes. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join("\t", titles)).append('\n');
        rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        return text.toString();
    }
}
