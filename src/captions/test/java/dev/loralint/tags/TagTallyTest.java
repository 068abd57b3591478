package dev.loralint.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionParser;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.TagTable;
import dev.loralint.captions.TrainedText;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.tags.TagCounts.Clash;
import dev.loralint.tags.TagCounts.Implication;
import dev.loralint.tags.TagCounts.TagCount;
import dev.loralint.tokens.ClipTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counting the captions of a concept shows. */
class TagTallyTest {

    private static final Lexicon LEXICON = Lexicon.standard();

    private final ClipTokenizer tokenizer = ClipTokenizer.standard();
    private final CaptionParser parser = new CaptionParser(new TagTable(tokenizer, LEXICON), tokenizer);
    private final TrainedText trained = new TrainedText(CaptionOptions.NONE, tokenizer);
    private final TagTally tally = new TagTally(new TagLores(LEXICON));
    private int captions;

    private CaptionText caption(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parse(trained, bytes, bytes.length);
    }

    private void count(int times, String text) {
        for (int i = 0; i < times; i++) {
            tally.add(++captions + ".txt", caption(text));
        }
    }

    private TagCounts counts() {
        return tally.counts(name -> false, name -> false);
    }

    private static Optional<TagCount> find(TagCounts counts, String tag) {
        return counts.tags().stream().filter(count -> count.tag().equals(tag)).findFirst();
    }

    private TagCount of(String tag) {
        return find(counts(), tag).orElseThrow();
    }

    @Test
    void aTagCountsOnceForEachCaptionThatHoldsIt() {
        count(3, "tovamir, smile");
        count(2, "tovamir, hat, hat");

        assertEquals(5, counts().voting());
        assertEquals(5, of("tovamir").captions());
        assertEquals(3, of("smile").captions());
        assertEquals(2, of("hat").captions());
    }

    @Test
    void spellingsOfATagAreCountedTogether() {
        count(1, "tovamir, looking_at_viewer");
        count(1, "tovamir, looking at viewer");

        assertEquals(2, of("looking at viewer").captions());
    }

    @Test
    void theCommonestTagIsFirstAndEqualsAreInTheOrderOfTheAlphabet() {
        count(2, "tovamir, smile, hat");
        count(1, "tovamir");

        assertEquals(
                List.of("tovamir", "hat", "smile"),
                counts().tags().stream().map(TagCount::tag).toList());
    }

    @Test
    void aRareTagIsLeftOutUnlessItIsATrait() {
        count(98, "tovamir");
        count(1, "tovamir, hat, blue eyes");

        assertTrue(find(counts(), "hat").isEmpty());
        assertEquals(1, of("blue eyes").captions());
    }

    @Test
    void theRivalIsTheCommonestValueThatComesInsteadOfATag() {
        count(10, "tovamir, blue eyes");
        count(3, "tovamir, red eyes");
        count(2, "tovamir, green eyes");

        assertEquals("red eyes", of("blue eyes").rival().tag());
        assertEquals(3, of("blue eyes").rival().captions());
        assertEquals(15, of("blue eyes").rival().of());
        assertEquals("blue eyes", of("green eyes").rival().tag());
        assertTrue(of("blue eyes").rival().excluding());
    }

    @Test
    void valuesThatComeTogetherAreNoRivals() {
        count(10, "tovamir, grey hair, white hair");

        assertTrue(of("grey hair").rival().isNone());
    }

    @Test
    void valuesOfDifferentSlotsAreNoRivals() {
        count(5, "tovamir, blue eyes");
        count(5, "tovamir, blonde hair");

        assertTrue(of("blue eyes").rival().isNone());
    }

    @Test
    void valuesThatCannotBothBeTrueClash() {
        count(4, "tovamir, blue eyes");
        count(2, "tovamir, red eyes, blue eyes");

        Clash clash = counts().clashes().get(0);

        assertEquals(1, counts().clashes().size());
        assertEquals("blue eyes", clash.tag());
        assertEquals("red eyes", clash.other());
        assertEquals(2, clash.captions());
        assertEquals(
                List.of("5.txt", "6.txt"),
                clash.at().stream().map(Occurrence::caption).toList());
        assertEquals(10, clash.at().get(0).column());
        assertEquals("red eyes".length(), clash.at().get(0).length());
    }

    @Test
    void aTagThatAllowsSeveralValuesPreventsTheClash() {
        count(4, "tovamir, red eyes, blue eyes, heterochromia");

        assertEquals(List.of(), counts().clashes());
    }

    @Test
    void aGeneralTagIsImpliedByTheSpecificOneBesideIt() {
        count(2, "tovamir, very long hair, long hair");
        count(1, "tovamir, long hair");

        Implication implication = counts().implications().stream()
                .filter(found -> found.tag().equals("long hair"))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of("very long hair"), implication.specific());
        assertEquals(2, implication.captions());
        assertEquals(3, implication.of());
        assertEquals(
                List.of("1.txt", "2.txt"),
                implication.at().stream().map(Occurrence::caption).toList());
    }

    @Test
    void specificTagsThatComeWithoutTheGeneralOneImplyNothing() {
        count(2, "tovamir, very long hair");
        count(2, "tovamir, long hair");

        assertEquals(List.of(), counts().implications());
    }

    @Test
    void captionsOfSeveralPeopleDoNotVote() {
        count(8, "tovamir, 1girl, blue eyes");
        count(2, "tovamir, 2girls, red eyes");

        assertEquals(8, counts().voting());
        assertEquals(0, of("red eyes").captions());
        assertEquals(2, of("red eyes").inCompany());
        assertEquals(1, counts().company().size());
    }

    @Test
    void aCaptionThatSaysSoloVotesWhoeverIsInTheBackground() {
        count(8, "tovamir, 1girl, blue eyes");
        count(2, "tovamir, 2girls, solo, red eyes");

        assertEquals(10, counts().voting());
        assertEquals(2, of("red eyes").captions());
    }

    @Test
    void allCaptionsVoteWhereTheSubjectIsHardlyEverAlone() {
        count(9, "tovamir, 2girls, blue eyes");
        count(1, "tovamir, 1girl, blue eyes");

        assertEquals(10, counts().voting());
        assertTrue(counts().company().isEmpty());
    }

    @Test
    void theNameOfAnotherCharacterInAFewCaptionsIsCompany() {
        count(8, "tovamir, 1girl, blue eyes");
        count(2, "tovamir, ganyu (genshin impact), red eyes");

        assertEquals(8, counts().voting());
        assertEquals(
                10,
                tally.counts(name -> name.equals("ganyu (genshin impact)"), name -> false)
                        .voting());
    }

    @Test
    void theNameInMostCaptionsIsTheSubjectsOwn() {
        count(6, "ganyu (genshin impact), blue eyes");
        count(4, "blue eyes");

        assertEquals(10, counts().voting());
    }

    @Test
    void aGroupNumberTellsWhetherACaptionIsInCompany() {
        for (int i = 0; i < 5; i++) {
            tally.add("alone" + i, caption("tovamir, 1girl"));
        }
        int alone = tally.add("alone", caption("tovamir, 1girl, hat"));
        int together = tally.add("together", caption("tovamir, 2girls"));

        assertFalse(counts().company().contains(alone));
        assertTrue(counts().company().contains(together));
    }

    @Test
    void sightingsGoOnAfterTheCaptionsOfTheFirstPart() {
        count(2, "tovamir, red eyes, blue eyes");
        TagTally later = new TagTally(new TagLores(LEXICON));
        later.add("later.txt", caption("tovamir, blue eyes, red eyes"));

        tally.merge(later);

        assertEquals(
                List.of("1.txt", "2.txt", "later.txt"),
                counts().clashes().get(0).at().stream().map(Occurrence::caption).toList());
        assertEquals(
                IntStream.range(0, 3).mapToObj(i -> (long) i << 16).toList(),
                counts().clashes().get(0).at().stream().map(Occurrence::order).toList());
    }
}
