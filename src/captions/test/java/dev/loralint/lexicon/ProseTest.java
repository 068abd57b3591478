package dev.loralint.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {
    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("traits in prose are found as phrases")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "A woman with dark curly hair sits at a table. | dark curly hair",
                "She has long, wavy and blonde hair, and wears a red dress. | long, wavy and blonde hair",
                "Freckles across her cheeks, a small scar over the left eye. | Freckles across her cheeks; small scar over the left eye",
                "Her eyes are bright green and her hair is short. | eyes are bright green; hair is short",
                "a blonde-haired girl in a park | blonde-haired girl",
                "an elf with pointy ears and silver eyes | elf; pointy ears; silver eyes",
                "a girl with twintails and a fox tail | twintails; fox tail",
                "a dragon tattoo on his arm | dragon tattoo on his arm",
                "a man with a thick grey beard | thick grey beard",
                "a tall body, black male school uniform, a cap | -",
                "a slim body, pale skin, long, dark hair | slim body; pale skin; long, dark hair",
                "She wears a cat ear headband and a red hair ribbon. | -",
                "Her wet hair sticks to her face while she closes her eyes. | -",
                "a tall tree beside an old house in the long grass | -",
                "a white dress with blue flowers | -",
                "A lamp burns on the wall, and she spots a bird on her book. | -",
                "a man with burns on his arm and a facial mark | facial mark",
            })
    void phrases(String prose, String expected) {
        List<TraitPhrase> found = Lexicon.standard().phrases(prose);
        String texts = found.stream().map(TraitPhrase::text).collect(Collectors.joining("; "));
        assertEquals(expected == null ? "" : expected, texts, () -> found.toString());
    }

    @Test
    void phraseHasItsPositionAndSlot() {
        String prose = "Portrait of a woman with dark curly hair.";
        TraitPhrase phrase = Lexicon.standard().phrases(prose).get(0);

        assertEquals("dark curly hair", prose.substring(phrase.start(), phrase.end()));
        assertEquals("hair colour", phrase.meaning().slot());
    }
}
