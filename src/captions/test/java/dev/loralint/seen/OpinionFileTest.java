package dev.loralint.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.lexicon.Lexicon;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionFileTest {

    private static Map<String, SeenTags> read(String name, String text) throws OpinionProblem {
        return OpinionFile.read(name, text, new TagValues(Lexicon.standard()), image -> true)
                .byImage();
    }

    private static SeenTags one(String name, String text) throws OpinionProblem {
        Map<String, SeenTags> read = read(name, text);
        assertEquals(Set.of(""), read.keySet());
        return read.get("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1girl, long_hair, ^_^",
                "1girl, long hair, ^_^\nsecond line\n",
                "1girl long_hair ^_^",
                "\uFEFF1girl, long hair, ^_^"
            })
    void captionsOfATaggerHaveNoScores(String text) throws OpinionProblem {
        SeenTags tags = one("a.txt", text);
        assertEquals(
                List.of("1girl", "long hair", "^_^"), List.copyOf(tags.general().keySet()));
        assertTrue(tags.general().get("1girl").isNaN());
        assertEquals(false, tags.isScored());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"1girl\": 0.99, \"long_hair\": 0.5}",
                "{\"tags\": {\"1girl\": 0.99, \"long hair\": 0.5}}",
                "{\"general\": {\"1girl\": 0.99, \"long hair\": 0.5}, \"character\": {\"mira\": 0.7}, \"rating\": {\"general\": 0.9}}",
                "[[\"1girl\", 0.99], [\"long_hair\", 0.5]]",
                "[{\"tag\": \"1girl\", \"score\": 0.99}, {\"tag\": \"long_hair\", \"score\": 0.5}]",
                "{\"tags\": [{\"name\": \"1girl\", \"confidence\": 0.99}, {\"name\": \"long hair\", \"confidence\": 0.5}]}",
                "[{\"general\": 0.9, \"sensitive\": 0.1}, {\"1girl\": 0.99, \"long_hair\": 0.5}, {\"mira\": 0.7}]"
            })
    void scoresAreReadInEveryForm(String text) throws OpinionProblem {
        SeenTags tags = one("a.json", text);
        assertEquals(Map.of("1girl", 0.99, "long hair", 0.5), tags.general());
        assertTrue(tags.characters().isEmpty() || tags.characters().equals(Map.of("mira", 0.7)));
        assertTrue(tags.ratings().isEmpty() || tags.ratings().get("general") == 0.9);
    }

    @Test
    void ratingsAndCharactersAreApart() throws OpinionProblem {
        SeenTags tags = one("a.txt", "1girl, rating:safe, hatsune miku (vocaloid), sensitive");
        assertEquals(Set.of("1girl"), tags.general().keySet());
        assertEquals(2, tags.ratings().size());
        assertEquals(1, tags.characters().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "all.json|{\"x/a.png\": {\"1girl\": 0.9}, \"x/b.png\": {\"1girl\": 0.8}}",
                "all.json|{\"x/a.png\": {\"tags\": \"1girl, solo\"}, \"x/b.png\": {\"tags\": \"1girl\"}}",
                "all.json|{\"x/a.png\": \"1girl, solo\", \"x/b.png\": [\"1girl\"]}",
                "all.json|[{\"file_name\": \"x/a.png\", \"tags\": \"1girl\"}, {\"file_name\": \"x/b.png\", \"tags\": [\"1girl\"]}]",
                "all.jsonl|{\"image\": \"x/a.png\", \"general\": {\"1girl\": 0.9}}~{\"image\": \"x/b.png\", \"general\": {\"1girl\": 0.9}}",
                "all.csv|file,tags~x/a.png,\"1girl, solo\"~x/b.png,1girl",
                "all.csv|filename,tag,score~x/a.png,1girl,0.9~x/a.png,solo,0.8~x/b.png,1girl,0.9"
            })
    void oneFileHasAllImages(String name, String text) throws OpinionProblem {
        Map<String, SeenTags> read = read(name, text.replace('~', '\n'));
        assertEquals(Set.of("x/a.png", "x/b.png"), read.keySet());
        read.values().forEach(tags -> assertTrue(tags.general().containsKey("1girl"), tags.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a.json|{\"1girl\": NaN}|a score is not a number",
                "a.json|{\"1girl\": 1.5}|the score of \"1girl\" is 1.5; expected a number from 0 to 1",
                "a.json|{\"1girl\": -0.1}|expected a number from 0 to 1",
                "a.json|{\"x.png\": {\"1girl\": 0.9}, \"y.png|line 1: it is not valid JSON, or is cut off here",
                "a.json|{\"x.png\": {\"1girl\": 2}}|\"x.png\": the score of",
                "a.json|{\"version\": {\"name\": {}}, \"x\": {}}|",
                "a.jsonl|{\"tags\": \"a, b\"}|line 1: names no image",
                "a.csv|one,two~1,2|expected titles such as",
                "a.csv|file,tag,score~x.png,hat,high|line 2: the score is \"high\""
            })
    void whatIsWrongIsSaidWithItsPlace(String name, String text, String message) throws OpinionProblem {
        String content = text.replace('~', '\n');
        if (message == null) {
            read(name, content).values().forEach(tags -> assertTrue(tags.isEmpty()));
        } else {
            OpinionProblem problem = assertThrows(OpinionProblem.class, () -> read(name, content));
            assertTrue(problem.getMessage().contains(message), problem.getMessage());
        }
    }

    @Test
    void nestingWithoutEndIsNoCrash() {
        String deep = "[".repeat(100_000);
        OpinionProblem problem = assertThrows(OpinionProblem.class, () -> read("a.json", deep));
        assertTrue(problem.getMessage().contains("JSON"), problem.getMessage());
    }
}
