package dev.loralint.resource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void readerSkipsRemarksAndKeepsEmptyLastCells() {
        TextTable table = TextTable.read("dev/loralint/trainer/options/wrong-keys.tsv");
        assertEquals(List.of("name", "suggestion", "advice"), table.titles());
        assertArrayEquals(
                new String[] {"batch_size", "train_batch_size", ""},
                table.rows().get(1));
    }

    @Test
    void tableIsWrittenAsItIsRead() {
        assertEquals(
                Resources.text("loralint/rules.tsv"),
                TextTable.read("loralint/rules.tsv").text());
    }

    @Test
    void missingTableIsNamed() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> TextTable.read("loralint/none.tsv"));
        assertEquals("loralint is incomplete: loralint/none.tsv is not on the class path", e.getMessage());
    }
}
