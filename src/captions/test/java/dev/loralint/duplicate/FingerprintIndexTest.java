package dev.loralint.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintIndexTest {

    private final Random random = new Random(7);

    /** What it looks like is the same for all, so that the hashes alone decide. */
    private static Fingerprint of(long hash) {
        return new Fingerprint(100, 100, hash, new byte[0], new byte[0]);
    }

    private long changed(long hash, int bits) {
        Set<Integer> positions = new TreeSet<>();
        while (positions.size() < bits) {
            positions.add(random.nextInt(64));
        }
        long changed = hash;
        for (int position : positions) {
            changed ^= 1L << position;
        }
        return changed;
    }

    @Test
    void findsTheSameAsComparingAllPairs() {
        List<Fingerprint> prints = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long hash = random.nextLong();
            for (int bits = 0; bits <= 12; bits++) {
                prints.add(of(changed(hash, bits)));
            }
        }
        FingerprintIndex index = new FingerprintIndex(prints);
        int pairs = 0;
        for (int i = 0; i < prints.size(); i++) {
            Set<Integer> expected = new TreeSet<>();
            for (int j = 0; j < prints.size(); j++) {
                if (i != j && prints.get(i).isLike(prints.get(j))) {
                    expected.add(j);
                }
            }
            List<Integer> found = new ArrayList<>();
            index.like(i, found::add);
            assertEquals(expected, new TreeSet<>(found));
            assertEquals(expected.size(), found.size(), "each is told once");
            pairs += found.size();
        }
        assertTrue(pairs > 1000, "there was something to find");
    }
}
