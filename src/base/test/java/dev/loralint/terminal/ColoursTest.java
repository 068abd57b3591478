package dev.loralint.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void aTerminalHasColours() {
        assertTrue(Colours.areWanted(Map.of(), true));
        assertFalse(Colours.areWanted(Map.of(), false));
        assertFalse(Colours.areWanted(Map.of("TERM", "dumb"), true));
    }

    @Test
    void noColorIsFirst() {
        assertFalse(Colours.areWanted(Map.of("NO_COLOR", "1", "FORCE_COLOR", "1", "CLICOLOR_FORCE", "1"), true));
        assertTrue(Colours.areWanted(Map.of("NO_COLOR", ""), true));
    }

    @Test
    void coloursCanBeForced() {
        assertTrue(Colours.areWanted(Map.of("FORCE_COLOR", "1", "TERM", "dumb"), false));
        assertTrue(Colours.areWanted(Map.of("CLICOLOR_FORCE", "1", "CLICOLOR", "0"), false));
        assertFalse(Colours.areWanted(Map.of("FORCE_COLOR", "0"), true));
        assertFalse(Colours.areWanted(Map.of("CLICOLOR_FORCE", "0"), false));
    }

    @Test
    void clicolorTurnsThemOff() {
        assertFalse(Colours.areWanted(Map.of("CLICOLOR", "0"), true));
        assertTrue(Colours.areWanted(Map.of("CLICOLOR", "1"), true));
        assertFalse(Colours.areWanted(Map.of("CLICOLOR", "1"), false));
    }
}
