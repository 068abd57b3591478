package dev.loralint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comma-separated values with quotes: a quote within quotes is doubled, a line break in them is a part of the cell. */
public final class CsvRows {

    private CsvRows() {}

    /**
     * The cells of each line that has some.
     *
     * @param separator such as a comma or a tab
     * @return empty if a quote is never closed
     */
    public static Optional<List<List<String>>> of(String text, char separator) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String lines = text + '\n';
        for (int i = 0; i < lines.length(); i++) {
            char c = lines.charAt(i);
            if (quoted && lines.startsWith("\"\"", i)) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != separator && c != '\n' && c != '\r') {
                cell.append(c);
            } else {
                row.add(cell.toString());
                cell.setLength(0);
                if (c != separator) {
                    if (row.size() > 1 || !row.get(0).isBlank()) {
                        rows.add(row);
                    }
                    row = new ArrayList<>();
                }
            }
        }
        return quoted ? Optional.empty() : Optional.of(rows);
    }
}
