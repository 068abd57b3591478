package dev.loralint.lexicon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserLexiconTest {
    private final List<TagListing.Mistake> mistakes = new ArrayList<>();

    @Test
    void userLexiconOverridesTheStandardOne() {
        UserLexicon user = UserLexicon.ofToml("""
                class = "trait"

                [slot.headgear]
                tags = '''fox mask, iron crown'''
                nouns = "mainspring"
                """, mistakes);
        Lexicon lexicon = Lexicon.standard().withUser(user);

        assertEquals(List.of(), mistakes);
        assertEquals("headgear", lexicon.meaningOf("Fox_Mask").slot());
        assertEquals(TagClass.TRAIT, lexicon.meaningOf("rusty mainspring").tagClass());
        assertEquals(TagClass.SIGNATURE, lexicon.meaningOf("cat mask").tagClass());
        assertEquals(
                TagClass.UNKNOWN, Lexicon.standard().meaningOf("mainspring").tagClass());
    }

    @Test
    void itsTagsCompleteWhatIsTyped() {
        UserLexicon user = UserLexicon.ofTagList("zarquon_(series),3,900,\"zq\"\nzarquon_hat,0,20,\n", mistakes);
        Lexicon lexicon = Lexicon.standard().withUser(user);
        assertEquals(List.of(), mistakes);
        assertEquals(
                List.of("zarquon hat", "zarquon (series)"),
                TagSuggestion.of("zarq", List.of(), List.of(), lexicon, 5).stream()
                        .map(TagSuggestion::tag)
                        .toList());
        assertEquals(List.of(), TagSuggestion.of("zarq", List.of(), List.of(), Lexicon.standard(), 5));
    }

    @Test
    void mistakesAreReportedWithTheLine() {
        UserLexicon.ofToml("class = \"trait\"\n\n[slot.eyes]\ntag = \"blue\"\n", mistakes);
        assertEquals(4, mistakes.get(0).line());
        assertEquals(
                "unknown key `tag`; expected `tags` or `nouns`", mistakes.get(0).message());

        mistakes.clear();
        UserLexicon.ofToml("class = \"looks\"\n", mistakes);
        assertEquals(1, mistakes.get(0).line());
        assertTrue(mistakes.get(0).message().startsWith("`class` must be one of trait,"));
    }

    @Test
    void aliasesAreTheSameTag() {
        UserLexicon user = UserLexicon.ofTagList("""
                name,category,count,aliases
                long_hair,0,4350743,"/lh,longhair"
                hatsune_miku,4,106634,/hm
                vocaloid,3,156791,"vocaloid_2,vocaloid_3"
                scribble
                """, mistakes);
        Lexicon lexicon = Lexicon.standard().withUser(user);

        assertEquals("long hair", lexicon.canonical("longhair"));
        assertEquals("hair length", lexicon.meaningOf("longhair").slot());
        assertEquals("/lh", lexicon.canonical("/lh"));
        assertEquals(TagCategory.CHARACTER, lexicon.category("hatsune miku"));
        assertEquals(TagCategory.COPYRIGHT, lexicon.category("vocaloid_2"));
        assertNull(lexicon.category("blue hair"));
        assertEquals(List.of(5), mistakes.stream().map(TagListing.Mistake::line).toList());
    }
}
