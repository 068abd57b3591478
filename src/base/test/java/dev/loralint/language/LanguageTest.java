package dev.loralint.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language of tables in the resources of tests. */
class LanguageTest {

    private static final String RULE = "captions/twice";

    private final Language language = Language.of("test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Tag appears twice # TWICE",
                "Captions contain `a` more than once # `a` TWICE",
                "Captions contain `a`, `b` and `c` more than once # `a`、`b`、`c` TWICE",
                "Captions contain `a`, `b` and 12 more more than once # `a`、`b`、+12 TWICE",
                "Captions contain `x more than once` more than once # `x more than once` TWICE",
                "1 of 20 caption has `a` # `a`: 1/20",
                "2 of 20 captions have `a` # `a`: 2/20",
                "`red hair` (hair colour) is in 3 of 4 captions # HAIR=`red hair` 3/4",
                "`a = 1`; expected a number # `a = 1` -> NUMBER",
                "`a = 1`; expected `2` or `3` # `a = 1` -> `2` | `3`",
                "`a; b`; expected `; expected ` # `a; b` -> `; expected `",
                "`a = 1` is not a number; the trainer exits with an error # `a = 1` NO NUMBER ERROR",
                "`args` sets `to` to `b` # `b` to `to`",
                "Set `rate = 0.5` for both # BOTH `rate = 0.5`",
                "Set `a = 1` # SET `a = 1`",
                "Set `a = 1`, remove `b` and set `c = SDXL` # SET `a = 1`、REMOVE `b`、SET `c = SDXL`",
                "Set `a = 1`; remove `b` # SET `a = 1` / REMOVE `b`"
            })
    void isSaid(String english, String translation) {
        assertEquals(translation, language.say(RULE, english));
        assertTrue(language.saysAll(RULE, english));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Tag appears thrice # Tag appears thrice",
                "Captions contain `a` more than onc # Captions contain `a` more than onc",
                "`a = 1`; expected something # `a = 1` -> something",
                "`a = 1`; expected a whole sentence of other words # `a = 1`; expected a whole sentence of other words",
                "set `a` and leave `b` # set `a` and leave `b`"
            })
    void staysEnglishWhereNothingIsKnown(String english, String translation) {
        assertEquals(translation, language.say(RULE, english));
        assertFalse(language.saysAll(RULE, english));
    }

    @Test
    void otherRulesSayOnlyWhatAllSay() {
        assertEquals("Tag appears twice", language.say("config/steps", "Tag appears twice"));
        assertEquals("SET `a`", language.say("config/steps", "Set `a`"));
    }

    @Test
    void aConventionOfAProjectSaysWhatItsGroupSays() {
        assertEquals("TWICE", language.say("captions/own", "Tag appears twice"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{} is {.} of {%}, {n} place{s} {is|are} {names} # {3} {2} {1} {n} {names} # ''",
                "{} is {} # {1} # 2",
                "{} is set # {1} {2} # 2",
                "{n} places # {1} # 1,n",
                "{} and {} # {2} {1} {2} # ''"
            })
    void gapsAreTheSame(String english, String translation, String differing) {
        assertEquals(
                differing.isEmpty() ? Set.of() : Set.of(differing.split(",")),
                Language.differingGaps(english, translation));
    }

    @Test
    void whatHasNoWordsNeedsNoTranslation() {
        assertFalse(Language.hasWords("{} {}"));
        assertFalse(Language.hasWords("`a` or `b`"));
        assertFalse(Language.hasWords(""));
        assertTrue(Language.hasWords("Remove it"));
    }
}
