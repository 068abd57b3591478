package dev.loralint.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnowledgeAgeTest {

    private static final LocalDate KNOWN = LocalDate.of(2026, 8, 19);

    @TempDir
    Path folder;

    private Optional<String> on(int year, int month, int day) {
        return KnowledgeAge.reminder(folder.resolve("cache"), LocalDate.of(year, month, day), () -> KNOWN);
    }

    @Test
    void sixMonthsAreNotOld() {
        assertEquals(Optional.empty(), on(2027, 2, 19));
        assertEquals(
                Optional.of("the newest trainer release that this version knows is from 2026-08-19, 6 months ago;"
                        + " update loralint"),
                on(2027, 2, 20));
    }

    @Test
    void itIsSaidOnceADay() {
        assertTrue(on(2027, 6, 1).isPresent());
        assertEquals(Optional.empty(), on(2027, 6, 1));
        assertTrue(on(2027, 6, 2).isPresent());
    }

    @Test
    void nothingIsSaidWhereTheDayCannotBeNoted() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file");
        assertEquals(Optional.empty(), on(2030, 1, 1));
    }
}
