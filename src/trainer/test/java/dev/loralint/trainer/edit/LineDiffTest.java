package dev.loralint.trainer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void hunksTurnTheOneTextIntoTheOther() {
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            assertEquals(after, applied(before, after));
        }
    }

    @Test
    void aLongFileWithFewChangesKeepsItsLines() {
        List<String> before = new ArrayList<>(
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList());
        List<String> after = new ArrayList<>(before);
        after.set(1, "changed");
        after.add(10_000, "added");
        after.remove(19_990);
        assertEquals(
                List.of(
                        new LineDiff.Hunk(1, 2, 1, 2),
                        new LineDiff.Hunk(10_000, 10_000, 10_000, 10_001),
                        new LineDiff.Hunk(19_989, 19_990, 19_990, 19_990)),
                LineDiff.of(before, after));
    }

    @Test
    void whatHasTooManyChangesIsOneBlock() {
        List<String> before =
                IntStream.range(0, 100_000).mapToObj(i -> "old " + i).toList();
        List<String> after =
                IntStream.range(0, 100_000).mapToObj(i -> "new " + i).toList();
        assertEquals(List.of(new LineDiff.Hunk(0, 100_000, 0, 100_000)), LineDiff.of(before, after));
    }

    @Test
    void removedLinesAreNotSearched() {
        List<String> before =
                IntStream.range(0, 100_000).mapToObj(i -> "line " + i).toList();
        assertEquals(List.of(new LineDiff.Hunk(1, 100_000, 1, 1)), LineDiff.of(before, before.subList(0, 1)));
    }

    private static List<String> lines(Random random) {
        return random.ints(random.nextInt(12), 0, 5).mapToObj(i -> "line " + i).toList();
    }

    private static List<String> applied(List<String> before, List<String> after) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (LineDiff.Hunk hunk : LineDiff.of(before, after)) {
            result.addAll(before.subList(at, hunk.oldFrom()));
            assertEquals(hunk.newFrom(), result.size());
            result.addAll(after.subList(hunk.newFrom(), hunk.newTo()));
            at = hunk.oldTo();
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
