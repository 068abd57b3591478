package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestWordTest {

    @Test
    void swappedLettersAreOneEdit() {
        assertEquals(1, NearestWord.distance("netwrok_dim", "network_dim", 9));
        assertEquals(2, NearestWord.distance("caption_extention", "caption_extensions", 9));
        assertEquals(3, NearestWord.distance("", "dim", 9));
    }

    @Test
    void distanceIsExactUpToTheMost() {
        assertEquals(2, NearestWord.distance("bacd", "abdc", 2));
        assertEquals(2, NearestWord.distance("kitten", "sitting", 1));
        assertEquals(4, NearestWord.distance("shuffle", "network_module", 3));
    }

    @Test
    void upToAThirdOfTheLettersMayDiffer() {
        assertEquals(Optional.of("captions"), NearestWord.of("capton", List.of("config", "captions")));
        assertEquals(Optional.empty(), NearestWord.of("lora", List.of("keep_tokens", "seed")));
    }

    @Test
    void alphabetDecidesBetweenEquallyNearWords() {
        assertEquals(Optional.of("bat"), NearestWord.of("rat", List.of("cat", "bat")));
    }

    @Test
    void veryLongTextHasNoNearestWord() {
        String text = "keep_tokens ".repeat(1000);
        assertEquals(Optional.empty(), NearestWord.of(text, List.of(text)));
    }
}
