package dev.loralint.concepts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.records.RecordJson;
import dev.loralint.tags.TagCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Statistics of a concept are values that merge. */
class ConceptTallyTest {

    private static final String[] TAGS =
            ("blonde hair,long hair,very long hair,blue eyes,green eyes,red hair,grey hair,white hair,hair"
                            + " ribbon,school uniform,smile,outdoors,from_side,looking_at_viewer,open"
                            + " mouth,hat,heterochromia,multicolored hair,two-tone hair,pointy ears,bow \\(weapon\\),1girl,solo,2girls,1boy,nahida"
                            + " (genshin impact),hatsune miku,ganyu (genshin impact),mira,mira_gown,tovamir,red"
                            + " dress,dress,cat,night")
                    .split(",");

    private static final String[] SENTENCES = {
        "She has long blonde hair and her eyes are blue, and she is wearing a red dress.",
        "The girl with the red hair is standing in a field, and she has green eyes.",
        "A woman with curly dark hair, she is looking at the sea; her dark hair is long."
    };

    private final Random random = new Random(11);
    private final Concepts concepts = Concepts.standard();

    private static ConceptSource source(boolean numbered) {
        return new ConceptSource(
                numbered ? "10_mira" : "mira pictures",
                "set",
                1,
                numbered ? "mira" : null,
                false,
                numbered,
                false,
                ReaderEvidence.NONE,
                CaptionOptions.NONE);
    }

    private List<CaptionRecord> captions(ConceptSource source, int count) {
        List<CaptionRecord> captions = new ArrayList<>();
        int kinds = 2 + random.nextInt(TAGS.length - 2);
        for (int i = 0; i < count; i++) {
            String text = random.nextInt(8) == 0
                    ? SENTENCES[random.nextInt(SENTENCES.length)]
                    : random.ints(random.nextInt(12), 0, kinds)
                            .mapToObj(t -> TAGS[(t * 7) % TAGS.length])
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("");
            captions.add(concepts.caption(source, i + ".txt", text));
        }
        return captions;
    }

    private static ConceptTally tally(ConceptTally tally, List<CaptionRecord> captions) {
        captions.forEach(caption -> tally.add(caption.fileName(), caption.text()));
        return tally;
    }

    @RepeatedTest(60)
    void partsMergedAreTheSameAsTheWhole(RepetitionInfo repetition) {
        random.setSeed(repetition.getCurrentRepetition());
        ConceptSource source = source(random.nextBoolean());
        List<CaptionRecord> captions = captions(source, random.nextInt(80));
        ConceptTally whole = tally(concepts.tally(source), captions);
        ConceptTally merged = concepts.tally(source);
        int from = 0;
        while (from < captions.size()) {
            int to = Math.min(captions.size(), from + 1 + random.nextInt(40));
            merged.merge(tally(concepts.tally(source), captions.subList(from, to)));
            from = to;
        }
        assertEquals(whole.known(), merged.known());
        assertEquals(whole.counts(whole.triggers()), merged.counts(merged.triggers()));
        assertEquals(whole.prose(), merged.prose());
        assertEquals(whole.notation(whole.triggers()), merged.notation(merged.triggers()));
    }

    @RepeatedTest(20)
    void mergingDoesNotDependOnWhichPartsAreMergedFirst(RepetitionInfo repetition) {
        random.setSeed(1000 + repetition.getCurrentRepetition());
        ConceptSource source = source(true);
        List<CaptionRecord> captions = captions(source, 60);
        ConceptTally left = tally(concepts.tally(source), captions.subList(0, 20));
        left.merge(tally(concepts.tally(source), captions.subList(20, 40)));
        left.merge(tally(concepts.tally(source), captions.subList(40, 60)));
        ConceptTally right = tally(concepts.tally(source), captions.subList(20, 40));
        right.merge(tally(concepts.tally(source), captions.subList(40, 60)));
        ConceptTally first = tally(concepts.tally(source), captions.subList(0, 20));
        first.merge(right);
        assertEquals(left.known(), first.known());
    }

    @RepeatedTest(20)
    void formsMergeToo(RepetitionInfo repetition) {
        random.setSeed(2000 + repetition.getCurrentRepetition());
        Concepts forms = new Concepts(
                Lexicon.standard(),
                new TriggerWords(Map.of(), null, Map.of("10_mira", List.of("mira_gown", "tovamir")), List.of()),
                Map.of(),
                Subject.CHARACTER);
        ConceptSource source = source(true);
        List<CaptionRecord> captions = captions(source, 70);
        ConceptTally whole = tally(forms.tally(source), captions);
        ConceptTally merged = tally(forms.tally(source), captions.subList(0, 31));
        merged.merge(tally(forms.tally(source), captions.subList(31, 70)));
        assertEquals(2, whole.known().looks().size());
        assertEquals(whole.known(), merged.known());
    }

    @Test
    void aTallyGoesOnFromAValue() {
        ConceptSource source = source(true);
        List<CaptionRecord> captions = captions(source, 50);
        ConceptTally whole = tally(concepts.tally(source), captions);
        ConceptTally.Known half =
                tally(concepts.tally(source), captions.subList(0, 25)).known();
        ConceptTally resumed = Concepts.standard().tally(source, half);
        assertEquals(half, resumed.known());
        assertEquals(whole.known(), tally(resumed, captions.subList(25, 50)).known());
        assertNotEquals(half, whole.known());
    }

    @Test
    void aTallyIsWrittenAndReadBack() throws IOException {
        ConceptSource source = source(true);
        ConceptTally.Known known =
                tally(concepts.tally(source), captions(source, 50)).known();
        RecordJson<ConceptTally.Known> codec = new RecordJson<>(ConceptTally.Known.class);
        StringWriter written = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(written)) {
            codec.write(known, json);
        }
        try (JsonParser json = new JsonFactory().createParser(written.toString())) {
            assertEquals(known, codec.read(json));
        }
    }

    @Test
    void aLargeConceptIsCountedInPartsAsAtOnce() {
        ConceptSource source = source(true);
        List<CaptionRecord> large = captions(source, 20_000);
        Concept concept = concepts.of(ConceptRecords.of(source, large, List.of()));
        ConceptTally whole = concepts.tally(source);
        long[] ballots = large.stream()
                .mapToLong(caption -> whole.add(caption.fileName(), caption.text()))
                .toArray();
        List<TagCounts> counts = whole.counts(whole.triggers());
        assertEquals(counts.get(0).voting(), concept.votingCaptions());
        assertEquals(
                counts.get(0).tags().stream()
                        .map(tag -> TagUse.of(concept, tag))
                        .toList(),
                concept.tagUses());
        for (int i = 0; i < ballots.length; i++) {
            assertEquals(
                    ConceptTally.company(ballots[i], counts),
                    concept.captions().get(i).isInCompany());
        }
    }

    @Test
    void mergingLeavesTheOtherTallyAsItIs() {
        ConceptSource source = source(true);
        List<CaptionRecord> captions = captions(source, 30);
        ConceptTally other = tally(concepts.tally(source), captions);
        ConceptTally.Known before = other.known();
        tally(concepts.tally(source), captions).merge(other);
        assertEquals(before, other.known());
    }
}
