package dev.loralint.rules.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a file. The parser of expressions says no positions, so names are looked up in the text. */
final class SourceLines {

    private final List<String> lines;

    SourceLines(String text) {
        lines = text.lines().toList();
    }

    /** The first line from that one on that has the name as a word, and is not more than {@code span} lines away. */
    int of(String name, int from, int span) {
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])");
        int last = Math.min(lines.size(), Math.max(from, 1) + span);
        for (int line = Math.max(from, 1); line <= last; line++) {
            Matcher matcher = word.matcher(lines.get(line - 1));
            if (matcher.find()) {
                return line;
            }
        }
        return Math.max(from, 1);
    }

    /** The line of a consequence's first statement: the parser drops blank lines after {@code then}. */
    int ofConsequence(int then) {
        int line = then + 1;
        while (line <= lines.size() && lines.get(line - 1).isBlank()) {
            line++;
        }
        return line;
    }
}
