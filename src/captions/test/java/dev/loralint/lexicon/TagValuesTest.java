package dev.loralint.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagValuesTest {
    private final Lexicon lexicon = Lexicon.standard();

    @Test
    void specificTagImpliesTheGeneralOne() {
        assertEquals(List.of("long hair"), lexicon.impliedBy("very_long_hair"));
        assertEquals(List.of("very long hair", "long hair"), lexicon.impliedBy("absurdly long hair"));
        assertEquals(List.of("animal ears"), lexicon.impliedBy("fox ears"));
        assertEquals(List.of("dress"), lexicon.impliedBy("light blue dress"));
        assertEquals(List.of("t-shirt"), lexicon.impliedBy("white t-shirt"));
        assertEquals(List.of(), lexicon.impliedBy("blue hair"));
        assertEquals(List.of(), lexicon.impliedBy("long hair"));
    }

    @Test
    void oneImageShowsOneOfOpposites() {
        assertTrue(lexicon.exclude("sitting", "Standing"));
        assertTrue(lexicon.exclude("blue_eyes", "closed eyes"));
        assertTrue(lexicon.exclude("close-up", "full body"));
        assertTrue(lexicon.exclude("blue eyes", "red eyes"));
        assertFalse(lexicon.exclude("sitting", "smile"));
        assertTrue(lexicon.isExclusive("indoors"));
        assertFalse(lexicon.isExclusive("umbrella"));
    }

    @Test
    void flawsHaveAKind() {
        assertEquals("watermark", lexicon.flaw("web_address"));
        assertEquals("censoring", lexicon.flaw("mosaic censoring"));
        assertEquals("text", lexicon.flaw("speech bubble"));
        assertNull(lexicon.flaw("outdoors"));
    }

    @ParameterizedTest(name = "{0} and {1} contradict each other")
    @CsvSource({
        "long hair, short hair",
        "long hair, medium hair",
        "bald, long hair",
        "blue eyes, red eyes",
        "black hair, blonde hair",
        "dark green hair, red hair",
        "flat chest, large breasts",
        "large breasts, huge breasts",
        "medium breasts, small breasts",
    })
    void valuesOfOneSlotContradict(String one, String other) {
        assertTrue(lexicon.contradict(one, other));
        assertTrue(lexicon.contradict(other, one));
    }

    @ParameterizedTest(name = "{0} and {1} stand together")
    @CsvSource({
        "long hair, very long hair",
        "grey hair, white hair",
        "red eyes, pink eyes",
        "blue hair, blue eyes",
        "ponytail, braid",
        "multicolored hair, red hair",
        "white shirt, black shirt",
        "breasts, huge breasts",
        "perky breasts, large breasts",
        "huge breasts, gigantic breasts",
        "colored hair, blonde hair",
        "blonde, blonde hair",
        "blue-eyed, blue eyes",
        "dark green hair, green hair",
        "dark purple hair, pink hair",
        "bald spot, short hair",
        "hair past waist, long hair",
    })
    void otherTagsDoNotContradict(String one, String other) {
        assertFalse(lexicon.contradict(one, other));
        assertFalse(lexicon.contradict(other, one));
    }

    @Test
    void someTagsAllowSeveralValues() {
        assertEquals(List.of("eye colour"), lexicon.freedSlots("heterochromia"));
        assertEquals(List.of("hair colour"), lexicon.freedSlots("two-tone hair"));
        assertEquals(List.of(), lexicon.freedSlots("blue hair"));
        assertNull(lexicon.valueGroup("two-tone hair"));
        assertEquals("hair colour", lexicon.valueGroup("blue hair"));
    }

    @Test
    void variantIsMarked() {
        assertTrue(lexicon.marksVariant("alternate_hair_color"));
        assertTrue(lexicon.marksVariant("wig"));
        assertTrue(lexicon.freedSlots("alternate hairstyle").contains("hairstyle"));
        assertFalse(lexicon.marksVariant("heterochromia"));
    }

    @ParameterizedTest(name = "{0} has {1} subjects")
    @CsvSource({
        "1girl, 1",
        "2girls, 2",
        "6+boys, 6",
        "multiple_girls, 2",
        "solo, 1",
        "no humans, 0",
        "blue hair, 0",
        "1990s (style), 0"
    })
    void subjectsAreCounted(String tag, int subjects) {
        assertEquals(subjects, lexicon.subjects(tag));
    }

    @Test
    void commonWordsAreRecognised() {
        assertTrue(lexicon.commonWord("Because"));
        assertTrue(lexicon.commonWord("sword"));
        assertTrue(lexicon.commonWord("green"));
        assertFalse(lexicon.commonWord("ohwx"));
    }
}
