package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text fits the terminal. */
class WrappedTest {

    @Test
    void linesAreBrokenAtSpaces() {
        assertEquals(List.of("one two", "  three", "  four"), Wrapped.lines("one two three four", 8, 2));
        assertEquals(List.of("a-word-that-does-not-fit", "  b"), Wrapped.lines("a-word-that-does-not-fit b", 8, 2));
        assertEquals(List.of("a  b"), Wrapped.lines("a  b", 8, 2));
        assertEquals(List.of(""), Wrapped.lines("", 8, 2));
    }

    @Test
    void coloursTakeNoRoomAndWideLettersTwo() {
        String red = "\u001b[31mone\u001b[0m two";
        assertEquals(List.of(red), Wrapped.lines(red, 7, 2));
        assertEquals(List.of("漢字漢字", "  ab"), Wrapped.lines("漢字漢字 ab", 8, 2));
    }

    @Test
    void chineseAndJapaneseAreDividedBetweenLettersButNoNameIs() {
        assertEquals(List.of("标签出现在标", "  注中，请删", "  除"), Wrapped.lines("标签出现在标注中，请删除", 12, 2));
        assertEquals(List.of("「同じ」タグ", "  だった。"), Wrapped.lines("「同じ」タグだった。", 12, 2));
        assertEquals(List.of("删除", "  `标签出现在标注`"), Wrapped.lines("删除 `标签出现在标注`", 12, 2));
        assertEquals(List.of("数据集/标签出现/图.txt"), Wrapped.lines("数据集/标签出现/图.txt", 12, 2));
    }

    /** GitHub obeys what begins a line. */
    @Test
    void noLineBeginsWithACommandOfABuildServer() {
        assertEquals(List.of("a tag ::error::x", "  b"), Wrapped.lines("a tag ::error::x b", 6, 2));
        assertEquals(List.of("a tag \u3000::error::x"), Wrapped.lines("a tag \u3000::error::x", 6, 2));
        assertEquals(List.of("a tag ##[error]x"), Wrapped.lines("a tag ##[error]x", 6, 2));
    }
}
