package dev.loralint.fix;

import dev.loralint.text.SavedText;
import dev.loralint.trainer.edit.LineDiff;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a file, in the form that {@code patch} and reviewers read. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /**
     * A change of encoding is a line of text. The lines are compared as decoded.
     *
     * @param path the file as shown
     */
    public static String of(String path, ContentChange change) {
        SavedText before = SavedText.of(change.before());
        SavedText after = SavedText.of(change.after());
        UnifiedDiff diff = new UnifiedDiff(lines(before.text()), lines(after.text()));
        if (!change.created() && !before.encoding().equals(after.encoding())) {
            diff.out.append(path + ": " + before.encoding() + " is converted to " + after.encoding() + '\n');
        }
        if (diff.before.equals(diff.after) && !change.created()) {
            return diff.out.toString();
        }
        diff.out
                .append("--- ")
                .append(change.created() ? "/dev/null" : "a/" + path)
                .append('\n');
        diff.out.append("+++ b/").append(path).append('\n');
        diff.write(LineDiff.of(diff.before, diff.after));
        return diff.out.toString();
    }

    /** Each with its line end, so that a changed line end is a changed line. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
            lines.add(text.substring(from, at + 1));
            from = at + 1;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    private void write(List<LineDiff.Hunk> hunks) {
        int at = 0;
        while (at < hunks.size()) {
            int last = at;
            while (last + 1 < hunks.size()
                    && hunks.get(last + 1).oldFrom() - hunks.get(last).oldTo() <= 2 * CONTEXT) {
                last++;
            }
            LineDiff.Hunk first = hunks.get(at);
            LineDiff.Hunk end = hunks.get(last);
            int before = Math.min(CONTEXT, first.oldFrom());
            int behind = Math.min(CONTEXT, this.before.size() - end.oldTo());
            write(
                    hunks.subList(at, last + 1),
                    first.oldFrom() - before,
                    end.oldTo() + behind,
                    first.newFrom() - before,
                    end.newTo() + behind);
            at = last + 1;
        }
    }

    private void write(List<LineDiff.Hunk> near, int oldFrom, int oldTo, int newFrom, int newTo) {
        out.append("@@ -")
                .append(range(oldFrom, oldTo))
                .append(" +")
                .append(range(newFrom, newTo))
                .append(" @@\n");
        int at = oldFrom;
        for (LineDiff.Hunk hunk : near) {
            lines(' ', before, at, hunk.oldFrom());
            lines('-', before, hunk.oldFrom(), hunk.oldTo());
            lines('+', after, hunk.newFrom(), hunk.newTo());
            at = hunk.oldTo();
        }
        lines(' ', before, at, oldTo);
    }

    private void lines(char sign, List<String> lines, int from, int to) {
        for (String line : lines.subList(from, to)) {
            out.append(sign).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static String range(int from, int to) {
        int count = to - from;
        return (count == 0 ? from : from + 1) + (count == 1 ? "" : "," + count);
    }
}
