package dev.loralint.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedCommandTest {

    @Test
    void wordsAreQuotedForAShell() {
        assertEquals("loralint fix", DeclaredOptions.command("fix", List.of()));
        assertEquals(
                "loralint fix 'my data' --trigger mira",
                DeclaredOptions.command("fix", List.of("my data", "--trigger", "mira")));
        assertEquals("loralint fix '$(x)'", DeclaredOptions.command("fix", List.of("$(x)")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "::error::x", "##[error]x", "\u202Eb"})
    void whatALogReadsAsMoreIsLeftOut(String word) {
        assertEquals("loralint fix PATH", DeclaredOptions.command("fix", List.of("data", word)));
    }
}
