package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "'red hair, smile', red hair, true",
        "'a red haired girl', red hair, false",
        "'coloured hair', red hair, false",
        "'predred red', red, true",
        "'1girl', girl, false",
        "'girl', girl, true",
        "'a (girl)', girl, true",
        "'', girl, false",
    })
    void wordsAreHeldWhereNoLetterOrDigitTouchesThem(String text, String words, boolean held) {
        assertEquals(held, Words.hold(text, words));
    }

    @Test
    void twelveTagsAreShownAndMoreAreCounted() {
        List<String> tags = IntStream.rangeClosed(1, 14).mapToObj(i -> "t" + i).toList();

        assertEquals("`t1`, `t2`", Words.tags(tags.subList(0, 2)));
        assertEquals(
                "`t1`, `t2`, `t3`, `t4`, `t5`, `t6`, `t7`, `t8`, `t9`, `t10`, `t11`, `t12`",
                Words.tags(tags.subList(0, 12)));
        assertEquals(
                "`t1`, `t2`, `t3`, `t4`, `t5`, `t6`, `t7`, `t8`, `t9`, `t10`, `t11`, `t12` and 2 more",
                Words.tags(tags));
    }
}
