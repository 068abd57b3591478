package dev.loralint.trainer.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines differ between two texts. What begins and ends alike is taken off first, since Myers' algorithm needs time
 * and memory by the square of the lines that differ, also for lines that are only added or only removed.
 */
public final class LineDiff {

    /** More removed and added lines than this are one block. So many take 50 ms and 64 MB. */
    private static final int CHANGES_AT_MOST = 2_000;

    private LineDiff() {}

    /** Lines {@code [oldFrom, oldTo)} that became lines {@code [newFrom, newTo)}. */
    public record Hunk(int oldFrom, int oldTo, int newFrom, int newTo) {}

    /** The fewest lines that turn the one into the other, in the order of the text. */
    public static List<Hunk> of(List<String> before, List<String> after) {
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<String> a = before.subList(head, before.size() - tail);
        List<String> b = after.subList(head, after.size() - tail);
        if (a.isEmpty() && b.isEmpty()) {
            return List.of();
        }
        Hunk block = new Hunk(head, head + a.size(), head, head + b.size());
        if (a.isEmpty() || b.isEmpty()) {
            return List.of(block);
        }
        try {
            return hunks(a, b, head);
        } catch (TooManyChanges e) {
            return List.of(block);
        }
    }

    private static List<Hunk> hunks(List<String> a, List<String> b, int offset) {
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(a, b, new MyersDiff<String>(), new Limit()).getDeltas()) {
            int oldFrom = offset + delta.getSource().getPosition();
            int newFrom = offset + delta.getTarget().getPosition();
            hunks.add(new Hunk(
                    oldFrom,
                    oldFrom + delta.getSource().size(),
                    newFrom,
                    newFrom + delta.getTarget().size()));
        }
        return hunks;
    }

    /** The algorithm asks nobody whether to go on, but lets its progress be watched. */
    private static final class Limit implements DiffAlgorithmListener {

        @Override
        public void diffStart() {}

        @Override
        public void diffStep(int changedLines, int most) {
            if (changedLines > CHANGES_AT_MOST) {
                throw new TooManyChanges();
            }
        }

        @Override
        public void diffEnd() {}
    }

    private static final class TooManyChanges extends RuntimeException {

        TooManyChanges() {
            super(null, null, false, false);
        }
    }
}
