package dev.loralint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
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

    /** What is left out by its letters alone is never the nearest. */
    @Test
    void lettersAloneDecideNothingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<String> words = random.ints(6, 0, 3)
                    .mapToObj(more -> random.ints(4 + more, 0, 4)
                            .mapToObj(letter -> "abé😀".substring(letter, letter + 1))
                            .collect(Collectors.joining()))
                    .toList();
            String word = words.get(0);
            List<String> choices = words.subList(1, words.size());
            Optional<String> nearest = choices.stream()
                    .min(Comparator.<String>comparingInt(choice -> NearestWord.distance(word, choice, 9))
                            .thenComparing(Comparator.naturalOrder()))
                    .filter(choice -> NearestWord.distance(word, choice, 9) <= 3);
            assertEquals(nearest, NearestWord.of(word, choices, 3), () -> word + " of " + choices);
        }
    }

    @Test
    void veryLongTextHasNoNearestWord() {
        String text = "keep_tokens ".repeat(1000);
        assertEquals(Optional.empty(), NearestWord.of(text, List.of(text)));
    }
}
