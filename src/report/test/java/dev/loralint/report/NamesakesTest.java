package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesakesTest {

    @Test
    void asMuchOfThePathAsTellsThemApart() {
        assertEquals(Map.of(), Namesakes.of(List.of("a/1_x", "a/2_x")));
        assertEquals(Map.of("a/1_x", "a/1_x", "b/1_x", "b/1_x"), Namesakes.of(List.of("a/1_x", "b/1_x", "b/2_y")));
        assertEquals(
                Map.of("r/a/1_x", "a/1_x", "r/b/1_x", "b/1_x", "1_x", "1_x"),
                Namesakes.of(List.of("r/a/1_x", "r/b/1_x", "1_x")));
        assertEquals(Map.of("p/a/1_x", "p/a/1_x", "q/a/1_x", "q/a/1_x"), Namesakes.of(List.of("p/a/1_x", "q/a/1_x")));
        assertEquals(Map.of("/a/1_x", "a/1_x", "/b/1_x", "b/1_x"), Namesakes.of(List.of("/a/1_x", "/b/1_x")));
    }
}
