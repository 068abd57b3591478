package dev.loralint.trainer.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\n  // rate\n  \"lr\": 1}", "{\n  /* rate */ \"lr\": 1}", "{\n  # rate\n  \"lr\": 1}"})
    void commentsAreNamed(String content) {
        SyntaxError problem = assertThrows(SyntaxError.class, () -> Json.parse(Text.of("", content)));
        assertEquals("invalid JSON: JSON has no comments; remove it", problem.getMessage());
        assertEquals(4, problem.offset());
    }
}
