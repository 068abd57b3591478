package dev.loralint.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {

    @ParameterizedTest
    @CsvSource({
        "10_tovamir, 10",
        "10, 10",
        "0_tovamir, 0",
        "-2_tovamir, -2",
        "+3_tovamir, 3",
        "' 4 _tovamir', 4",
        "٣_tovamir, 3"
    })
    void repeatsAreWhatPythonReadsAsANumber(String name, int repeats) {
        assertEquals(OptionalInt.of(repeats), FolderNames.repeats(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tovamir",
                "tovamir_10",
                "10tovamir",
                "10-tovamir",
                "1.5_tovamir",
                "_10",
                "",
                "99999999999_tovamir"
            })
    void otherNamesHaveNoRepeats(String name) {
        assertEquals(OptionalInt.empty(), FolderNames.repeats(name));
    }

    @Test
    void classTokensFollowTheFirstUnderscore() {
        assertEquals("tovamir_gown", FolderNames.classTokens("10_tovamir_gown"));
        assertEquals("", FolderNames.classTokens("10"));
        assertEquals("", FolderNames.classTokens("10_"));
    }

    @Test
    void regularisationFoldersAreKnownInAnyCase() {
        assertTrue(FolderNames.isRegularisation("reg"));
        assertTrue(FolderNames.isRegularisation("Regularization_Images"));
        assertFalse(FolderNames.isRegularisation("regina"));
    }
}
