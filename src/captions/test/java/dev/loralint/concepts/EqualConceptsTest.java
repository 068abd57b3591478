package dev.loralint.concepts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.loralint.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which concepts of a former state are those of now. */
class EqualConceptsTest {

    private final Concepts concepts = Concepts.standard();
    private final ConceptSource source = ConceptSource.named("tovamir", "10_tovamir");
    private final List<CaptionRecord> captions = List.of(
            concepts.caption(source, "a.txt", "tovamir, smile"), concepts.caption(source, "b.txt", "tovamir, hat"));
    private final EqualConcepts equal = new EqualConcepts();

    private ConceptRecords read(List<CaptionRecord> some) {
        return ConceptRecords.of(source, some, List.of(ImageRecord.named("a.png")));
    }

    @Test
    void whatWasReadAlikeIsCountedOnce() {
        Concept now = equal.now(concepts, read(captions));

        assertSame(now, equal.before(Concepts.standard(), read(new ArrayList<>(captions))));
    }

    @Test
    void eachDatasetHasConceptsOfItsOwn() {
        Concept one = equal.now(concepts, read(captions));
        Concept other = equal.now(concepts, read(captions));

        assertNotSame(one, other);
        assertSame(one, equal.before(concepts, read(captions)));
        assertSame(other, equal.before(concepts, read(captions)));
        Concept more = equal.before(concepts, read(captions));
        assertNotSame(one, more);
        assertNotSame(other, more);
    }

    @Test
    void otherCaptionsAreCounted() {
        Concept now = equal.now(concepts, read(captions));

        CaptionRecord edited = concepts.caption(source, "b.txt", "tovamir, scarf");
        Concept before = equal.before(concepts, read(List.of(captions.get(0), edited)));
        assertNotSame(now, before);
        assertEquals("scarf", before.captions().get(1).tag(1).text());
        assertEquals(1, equal.before(concepts, read(captions.subList(0, 1))).captionCount(), "one was added");
    }

    @Test
    void otherImagesAreAnotherConcept() {
        Concept now = equal.now(concepts, read(captions));

        Concept before = equal.before(concepts, ConceptRecords.of(source, captions, List.of()));
        assertNotSame(now, before);
        assertEquals(List.of(), before.images());
    }

    @Test
    void anotherFolderIsAnotherConcept() {
        Concept now = equal.now(concepts, read(captions));

        ConceptSource renamed = ConceptSource.named("tovamir", "5_tovamir");
        Concept before =
                equal.before(concepts, ConceptRecords.of(renamed, captions, List.of(ImageRecord.named("a.png"))));
        assertNotSame(now, before);
        assertEquals("5_tovamir", before.path());
    }

    @Test
    void otherSettingsCountAnew() {
        Concept now = equal.now(concepts, read(captions));

        TriggerWords smile = new TriggerWords(Map.of(), "smile", Map.of(), List.of());
        Concept triggered = equal.before(new Concepts(Lexicon.standard(), smile, Map.of(), null), read(captions));
        assertNotSame(now, triggered);
        assertEquals("smile", triggered.trigger());
        Concept style = equal.before(
                new Concepts(Lexicon.standard(), TriggerWords.NONE, Map.of(), Subject.STYLE), read(captions));
        assertEquals(Subject.STYLE, style.subject());
    }
}
