package dev.loralint.concepts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.TaughtSubject.Clue;
import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a concept teaches, and which word calls it, by its name and its captions. */
class TaughtSubjectTest {

    private static final List<String> HAIR =
            List.of("red hair", "black hair", "blonde hair", "blue hair", "pink hair", "white hair");

    private static final List<String> EYES =
            List.of("blue eyes", "brown eyes", "green eyes", "red eyes", "purple eyes", "yellow eyes");

    private static final List<String> PLACES = List.of("harbor", "library", "kitchen", "street", "forest", "beach");

    private static Concept concept(Concepts concepts, String folder, IntFunction<String> caption) {
        boolean numbered = folder.matches("\\d+_.+");
        ConceptSource source = new ConceptSource(
                folder,
                folder,
                1,
                numbered ? folder.substring(folder.indexOf('_') + 1) : null,
                false,
                numbered,
                false,
                ReaderEvidence.NONE,
                CaptionOptions.NONE);
        List<CaptionRecord> records = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> records.add(concepts.caption(source, i + ".txt", caption.apply(i))));
        return concepts.of(ConceptRecords.of(source, records, List.of()));
    }

    private static Concept concept(String folder, IntFunction<String> caption) {
        return concept(Concepts.standard(), folder, caption);
    }

    private static String at(List<String> of, int i) {
        return of.get(i % of.size());
    }

    @Test
    void aCharacterIsOne() {
        Concept one = concept("10_tovamir", i -> "tovamir, 1girl, red hair, blue eyes, " + at(PLACES, i));
        assertTrue(one.isCertainCharacter());
        assertEquals(Clue.NONE, one.subjectClue());
    }

    @Test
    void aCharacterWithTwoFormsIsOne() {
        assertTrue(concept(
                        "10_tovamir",
                        i -> "tovamir, 1girl, " + at(HAIR, i % 2) + ", " + at(EYES, i % 2) + ", " + at(PLACES, i))
                .isCertainCharacter());
    }

    @Test
    void aCharacterInCompanyIsOne() {
        assertTrue(concept(
                        "10_tovamir",
                        i -> i % 3 == 0
                                ? "tovamir, 1girl, red hair, blue eyes"
                                : "tovamir, 2girls, red hair, blue eyes, " + at(HAIR, i) + ", " + at(EYES, i))
                .isCertainCharacter());
    }

    @Test
    void manyLooksAreAStyle() {
        Concept style = concept("10_sanolu", i -> "sanolu, 1girl, " + at(HAIR, i) + ", " + at(EYES, i));
        assertEquals(Subject.STYLE, style.subject());
        assertEquals(Clue.LOOKS, style.subjectClue());
    }

    @Test
    void manyLooksInProseAreAStyle() {
        assertEquals(
                Subject.STYLE,
                concept("10_sanolu", i -> "This is sanolu, a woman with " + at(HAIR, i) + " and " + at(EYES, i) + ".")
                        .subject());
    }

    @Test
    void aNameSaysStyleOrIdea() {
        IntFunction<String> places = i -> at(PLACES, i) + ", sketch";
        for (String name :
                List.of("5_sanolu_style", "style_sanolu", "sanolustyle", "by sanolu", "10_sanolu (artist)")) {
            assertEquals(Subject.STYLE, concept(name, places).subject(), name);
        }
        assertEquals(Subject.OBJECT, concept("10_sanolu_pose", places).subject());
        assertTrue(concept("10_sanolu_hairstyle", places).isCertainCharacter());
    }

    @Test
    void aNameAgainstSharedLooksIsDoubtful() {
        Concept doubtful = concept("10_sanolu_style", i -> "sanolu style, 1girl, red hair, " + at(PLACES, i));
        assertTrue(doubtful.isDoubtfulCharacter());
        assertFalse(doubtful.isCertainCharacter());
    }

    @Test
    void severalPeopleAreDoubtful() {
        assertEquals(
                Clue.COMPANY,
                concept("10_sanolu", i -> "sanolu, 1girl, 1boy, " + at(PLACES, i))
                        .subjectClue());
        assertEquals(
                Clue.KINDS,
                concept("10_sanolu", i -> "sanolu, " + (i % 2 == 0 ? "1girl" : "1boy") + ", " + at(PLACES, i))
                        .subjectClue());
    }

    @Test
    void byBeforeTheTriggerWordIsAStyle() {
        Concept style = concept("20_sano_lu_person", i -> "a painting of a " + at(PLACES, i) + " by sano lu");
        assertEquals("sano lu", style.trigger());
        assertEquals(Subject.STYLE, style.subject());
        assertEquals(Clue.BY, style.subjectClue());
        assertEquals(
                Subject.STYLE,
                concept("pictures", i -> at(PLACES, i) + " in the style of [trigger]")
                        .subject());
    }

    @Test
    void theUserDecides() {
        Concepts concepts = new Concepts(Lexicon.standard(), TriggerWords.NONE, Map.of(), Subject.CHARACTER);
        Concept style = concept(concepts, "10_sanolu_style", i -> "sanolu, " + at(HAIR, i) + ", " + at(EYES, i));
        assertTrue(style.isCertainCharacter());
        assertEquals(Clue.SET, style.subjectClue());
    }

    @Test
    void aClassAfterTheNameIsNotInTheTriggerWord() {
        Concept one = concept("10_tovamir person", i -> "a photo of tovamir in the " + at(PLACES, i));
        assertEquals("tovamir", one.trigger());
        assertEquals(TriggerSource.FOLDER, one.triggerSource());
        assertFalse(one.isTriggerInNoCaption());
    }

    @Test
    void aNameInNoCaptionIsUnsure() {
        Concept one = concept("10_tovamir_person", i -> "a photo of a man in the " + at(PLACES, i));
        assertEquals("tovamir_person", one.trigger());
        assertTrue(one.isTriggerInNoCaption());
    }
}
