package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    @Test
    void linesWithSomethingAreRows() {
        assertEquals(
                Optional.of(List.of(List.of("a", "b"), List.of("", ""), List.of("c"))),
                CsvRows.of("a,b\r\n\n,\r\n  \nc", ','));
        assertEquals(Optional.of(List.of()), CsvRows.of("", ','));
        assertEquals(Optional.of(List.of(List.of("a,b", "c"))), CsvRows.of("a,b\tc\n", '\t'));
    }

    @Test
    void quotesHoldSeparatorsQuotesAndLineBreaks() {
        assertEquals(
                Optional.of(List.of(List.of("a, b", "say \"x\"", "two\nlines"))),
                CsvRows.of("\"a, b\",\"say \"\"x\"\"\",\"two\nlines\"\n", ','));
        assertEquals(Optional.of(List.of(List.of("", "b"))), CsvRows.of("\"\",b", ','));
        assertEquals(Optional.empty(), CsvRows.of("a,\"b\nc", ','));
    }
}
