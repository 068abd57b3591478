package dev.loralint.trainer.edit;

import java.util.ArrayList;
import java.util.List;

/** Which lines differ between two texts: the longest common subsequence, between what begins and ends alike. */
public final class LineDiff {

    /** More lines than this are compared as one block; captions and configurations are far shorter. */
    private static final long CELLS_AT_MOST = 4_000_000;

    private LineDiff() {}

    /** Lines {@code [oldFrom, oldTo)} that became lines {@code [newFrom, newTo)}. */
    public record Hunk(int oldFrom, int oldTo, int newFrom, int newTo) {}

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
        if ((long) a.size() * b.size() > CELLS_AT_MOST) {
            return List.of(new Hunk(head, head + a.size(), head, head + b.size()));
        }
        return hunks(a, b, head);
    }

    private static List<Hunk> hunks(List<String> a, List<String> b, int offset) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Hunk> hunks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            int fromA = i;
            int fromB = j;
            while (i < a.size() || j < b.size()) {
                if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                    break;
                }
                boolean dropOld = j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1];
                i += dropOld ? 1 : 0;
                j += dropOld ? 0 : 1;
            }
            if (i > fromA || j > fromB) {
                hunks.add(new Hunk(offset + fromA, offset + i, offset + fromB, offset + j));
            }
            while (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            }
        }
        return hunks;
    }
}
