package dev.loralint.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.TagTable;
import dev.loralint.captions.TrainedText;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.UserLexicon;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisspellingsTest {

    private static Map<String, String> of(Lexicon lexicon, String... captions) {
        ClipTokenizer tokenizer = ClipTokenizer.standard();
        CaptionParser parser = new CaptionParser(new TagTable(tokenizer, lexicon), tokenizer);
        TrainedText trained = new TrainedText(CaptionOptions.NONE, tokenizer);
        TagTally tally = new TagTally(new TagLores(lexicon));
        for (int i = 0; i < captions.length; i++) {
            byte[] bytes = captions[i].getBytes(StandardCharsets.UTF_8);
            tally.add(i + ".txt", parser.parse(trained, bytes, bytes.length));
        }
        Map<String, String> found = new TreeMap<>();
        tally.counts(name -> false, tag -> tag.equals("tovamir"))
                .misspellings()
                .forEach(slip -> found.put(slip.tag(), slip.meant()));
        return found;
    }

    private static Map<String, String> among(int times, String usual, String rare) {
        List<String> captions = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            captions.add("tovamir, " + usual);
        }
        captions.add("tovamir, " + rare);
        return of(Lexicon.standard(), captions.toArray(String[]::new));
    }

    @Test
    void tagsOfTheLexiconAreFoundBySlipsOfFingers() {
        assertEquals(
                Map.of(
                        "smlie", "smile",
                        "standng", "standing",
                        "looking at veiwer", "looking at viewer",
                        "long hiar", "long hair",
                        "light blue deess", "light blue dress",
                        "sittting", "sitting",
                        "1gilr", "1girl"),
                of(
                        Lexicon.standard(),
                        "tovamir, smlie, standng, looking_at_veiwer, long hiar, light blue deess, sittting, 1gilr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blue eye",
                "2girls",
                "6+girls",
                "^_^",
                ":d",
                "spork",
                "wafer",
                "shogun",
                "kneeing",
                "pants",
                "hatsune miku",
                "mirko",
                "asuna (bunny) (blue archive)",
                "gigi murin",
                "dungeon meshi",
                "by sofra",
                "4koma",
                "score_9",
                "gray hair",
                "multicoloured hair",
                "two words wrnog hree",
                "tovamri",
                "rain",
                "ran",
                "eleven"
            })
    void wordsAndNamesAreLeftAlone(String tag) {
        assertEquals(Map.of(), of(Lexicon.standard(), "tovamir, 1girl, " + tag));
    }

    @Test
    void tagsOfTheConceptAreRightIfManyCaptionsHaveThem() {
        assertEquals(Map.of("tallowlantern", "tallow lantern"), among(5, "tallow lantern", "tallowlantern"));
        assertEquals(Map.of("yellow lanern", "yellow lantern"), among(6, "yellow lantern", "yellow lanern"));
        assertEquals(Map.of("nerveravelle", "neveravelle"), among(9, "neveravelle", "nerveravelle"));
        assertEquals(Map.of(), among(4, "neveravelle", "nerveravelle"));
        assertEquals(Map.of(), among(9, "yuuka", "yuuki"));
        assertEquals(Map.of(), among(9, "kagamine rin", "kagamine len"));
        assertEquals(Map.of(), among(9, "red bow", "red bob"));
    }

    @Test
    void triggerWordsAreNeitherMisspeltNorMeant() {
        assertEquals(Map.of(), among(9, "smile", "tovamri"));
    }

    @Test
    void aTagInManyCaptionsIsNoSlip() {
        assertEquals(
                Map.of(),
                of(Lexicon.standard(), "smlie, hat", "smlie, bow", "smlie, sitting", "smlie, standing", "tree, book"));
    }

    @Test
    void namesOfATagListAreRight() {
        UserLexicon list = UserLexicon.ofTagList("""
                hatsune_miku,4,106634,
                smlie,1,120,
                """, new ArrayList<>());
        Lexicon lexicon = Lexicon.standard().withUser(list);

        assertEquals(Map.of("hatsnue miku", "hatsune miku"), of(lexicon, "tovamir, hatsnue miku, smlie"));
        assertEquals(Map.of("smlie", "smile"), of(Lexicon.standard(), "tovamir, hatsnue miku, smlie"));
    }
}
