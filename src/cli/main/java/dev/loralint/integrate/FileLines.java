package dev.loralint.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The lines of a file.
 *
 * @param lines without their ends
 * @param end that of each line
 * @param closed whether the last line has it
 */
record FileLines(List<String> lines, String end, boolean closed) {

    FileLines {
        lines = List.copyOf(lines);
    }

    /** Lines with mixed ends are kept: what is not the file's end is a part of the line. */
    static FileLines of(String text) {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        boolean closed = text.endsWith(end);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
            lines.add(text.substring(from, at));
            from = at + end.length();
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return new FileLines(lines, end, closed || text.isEmpty());
    }

    int size() {
        return lines.size();
    }

    String get(int at) {
        return lines.get(at);
    }

    /** The first line from here on that is such; -1 if there is none. */
    int first(int from, Predicate<String> such) {
        for (int i = from; i < lines.size(); i++) {
            if (such.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The text with more lines above one. */
    String with(int at, List<String> more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(at, more);
        return new FileLines(all, end, closed).text();
    }

    /** The text with another line in the place of one. */
    String with(int at, String line) {
        List<String> all = new ArrayList<>(lines);
        all.set(at, line);
        return new FileLines(all, end, closed).text();
    }

    /** The text with more lines at the end. */
    String withAtEnd(List<String> more) {
        return with(size(), more);
    }

    /** The text without some lines. */
    String without(int from, int to) {
        List<String> all = new ArrayList<>(lines.subList(0, from));
        all.addAll(lines.subList(to, size()));
        return new FileLines(all, end, closed).text();
    }

    /** The text without the lines from here to its end. */
    String withoutAtEnd(int from) {
        return without(from, size());
    }

    String text() {
        return String.join(end, lines) + (closed && !lines.isEmpty() ? end : "");
    }
}
