package dev.loralint.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSpellingTest {
    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("every spelling of a tag has one key")
    @CsvSource({
        "Long_Hair, long hair",
        "'  long   hair ', long hair",
        "(long hair:1.2), long hair",
        "((long hair)), long hair",
        "{long hair}, long hair",
        "[long hair], long hair",
        "rapier \\(weapon\\), rapier (weapon)",
        "rapier_(weapon), rapier (weapon)",
        "multicoloured_hair, multicolored hair",
        "gray hair, grey hair",
        "blond hair, blonde hair",
        "pony tail, ponytail",
        "red pony tail, red ponytail",
        "^_^, ^_^",
        "o_o, o_o",
        ">_<, >_<",
        ":3, :3",
        "(o)_(o), (o)_(o)",
        "widow’s peak, widow's peak",
    })
    void keyIgnoresSpelling(String spelling, String key) {
        assertEquals(key, Lexicon.key(spelling));
    }

    @ParameterizedTest(name = "{0} means what {1} means")
    @DisplayName("number, hyphens and spelling do not change the meaning")
    @CsvSource({
        "twintail, twintails",
        "cat ear, cat ears",
        "half closed eyes, half-closed eyes",
        "x shaped pupils, x-shaped pupils",
        "grey jewellery, grey jewelry",
        "scarves, scarf",
        "blue_eyes, blue eyes",
    })
    void spellingsHaveTheSameMeaning(String one, String other) {
        TagMeaning meaning = Lexicon.standard().meaningOf(one);
        TagMeaning same = Lexicon.standard().meaningOf(other);
        assertEquals(same.tagClass() + "/" + same.slot(), meaning.tagClass() + "/" + meaning.slot());
    }
}
