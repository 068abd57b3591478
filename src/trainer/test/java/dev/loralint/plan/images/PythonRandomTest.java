package dev.loralint.plan.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same numbers as Python 3.13's {@code random.seed(n)} followed by {@code random._inst._randbelow(bound)}. */
class PythonRandomTest {

    private static List<Integer> drawn(long seed, int bound, int times) {
        PythonRandom random = new PythonRandom(seed);
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            drawn.add(random.below(bound));
        }
        return drawn;
    }

    @Test
    void drawsTheSameNumbersAsPython() {
        assertEquals(List.of(17, 72, 97, 8, 32, 15, 63, 97), drawn(1, 100, 8));
        assertEquals(List.of(5, 0, 0, 5, 2, 1, 1, 1), drawn(42, 7, 8));
        assertEquals(List.of(88, 977, 621, 885), drawn(5_000_000_000L, 1000, 4));
    }

    @Test
    void continuesAfterTheFirst624Words() {
        assertEquals(9081, drawn(3, 10, 2000).stream().mapToInt(i -> i).sum());
    }
}
