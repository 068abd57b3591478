package dev.loralint.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.loralint.captions.CaptionOptions.Chance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a caption, by the trainer's order of doing it. */
class CaptionTreatmentTest {

    private static final CaptionOptions PLAIN = CaptionOptions.NONE;

    private static TrainedCaption treated(CaptionOptions settings, String caption) {
        return new CaptionTreatment(settings, new CaptionTreatment.Length(10, 1000), 1).of(caption);
    }

    private static CaptionOptions shuffled(int keep, String separator) {
        return CaptionOptions.NONE.with(o -> {
            o.shuffleCaption = true;
            o.keepTokens = keep;
            o.keepTokensSeparator = separator;
        });
    }

    @Test
    void captionIsUnchangedByDefault() {
        assertEquals("mira,  smile ,", treated(PLAIN, "mira,  smile ,").effective());
        assertEquals("mira", treated(PLAIN, "mira\nsmile").effective());
    }

    @Test
    void prefixAndSuffixAreJoinedWithASpace() {
        CaptionOptions settings = CaptionOptions.NONE.with(o -> {
            o.captionPrefix = "mira";
            o.captionSuffix = "end";
        });
        assertEquals("mira smile end", treated(settings, "smile").effective());
    }

    @Test
    void shufflingKeepsTheKeptTokens() {
        TrainedCaption kept = treated(shuffled(2, ""), "mira, 1girl, smile, hat");
        assertNull(kept.effective());
        assertEquals(List.of("mira", "1girl"), kept.alwaysInFront());
        assertEquals(List.of(), treated(shuffled(0, ""), "mira, 1girl").alwaysInFront());
        assertEquals("mira", treated(shuffled(0, ""), "mira").effective());
        assertEquals("a, a", treated(shuffled(0, ""), "a,a").effective());
        assertEquals("mira, smile", treated(shuffled(1, ""), " mira ,smile ").effective());
    }

    @Test
    void separatorKeepsTagsBeforeItAndAfterTheSecond() {
        TrainedCaption kept = treated(shuffled(3, "|||"), "mira ||| smile, hat, sky ||| best");
        assertEquals(List.of("mira"), kept.alwaysInFront());
        assertEquals(kept.longest().length(), "mira, smile, hat, sky, best".length());
        assertEquals(
                "mira ||| smile",
                treated(CaptionOptions.NONE.with(o -> o.keepTokensSeparator = "|||"), "mira ||| smile")
                        .effective(),
                "it stays in the text where nothing is taken apart");
    }

    @Test
    void secondarySeparatorBecomesTheFirst() {
        CaptionOptions settings = CaptionOptions.NONE.with(o -> o.secondarySeparator = ";;;");
        assertEquals("a,b, c", treated(settings, "a;;;b, c").effective());
    }

    @Test
    void wildcardsAreRandomUnlessThereIsOneChoice() {
        CaptionOptions settings = CaptionOptions.NONE.with(o -> o.enableWildcard = true);
        TrainedCaption chosen = treated(settings, "mira, {red|blue} hat, {{o}}");
        assertNull(chosen.effective());
        assertEquals(List.of("mira"), chosen.alwaysInFront());
        assertEquals("mira, {o}, hat", treated(settings, "mira, {{o}}, {hat}").effective());
        assertEquals(List.of(), treated(settings, "mira\nsmile").alwaysInFront());
    }

    @Test
    void dropoutMakesTagsUncertain() {
        CaptionOptions some = CaptionOptions.NONE.with(o -> {
            o.keepTokens = 1;
            o.chance = new Chance(0, 0, 0.5, 1, 0);
        });
        assertEquals(List.of("mira"), treated(some, "mira, smile, hat").alwaysInFront());
        CaptionOptions all = CaptionOptions.NONE.with(o -> o.chance = new Chance(1, 0, 0, 1, 0));
        assertEquals("", treated(all, "mira, smile").effective());
        CaptionOptions rare = CaptionOptions.NONE.with(o -> o.chance = new Chance(0.1, 0, 0, 1, 0));
        assertNull(treated(rare, "mira").effective());
        CaptionOptions never = CaptionOptions.NONE.with(o -> o.chance = new Chance(1e-6, 0, 0, 1, 0));
        assertEquals("mira", treated(never, "mira").effective());
    }

    @Test
    void captionsAreDroppedInSomeEpochs() {
        CaptionOptions settings = CaptionOptions.NONE.with(o -> o.chance = new Chance(0, 5, 0, 1, 0));
        assertNull(treated(settings, "mira").effective(), "in the fifth of ten epochs");
        assertEquals(
                "mira",
                new CaptionTreatment(settings, new CaptionTreatment.Length(4, 1000), 1)
                        .of("mira")
                        .effective());
    }

    @Test
    void tagWarmupAddsTagsStepByStep() {
        CaptionOptions settings = CaptionOptions.NONE.with(o -> {
            o.keepTokens = 1;
            o.chance = new Chance(0, 0, 0, 1, 500);
        });
        TrainedCaption grown = treated(settings, "mira, smile, hat, sky");
        assertNull(grown.effective());
        assertEquals(List.of("mira", "smile"), grown.alwaysInFront());
        assertEquals("mira, smile, hat, sky", grown.longest());
        assertEquals(
                "mira, smile",
                new CaptionTreatment(settings, new CaptionTreatment.Length(1, 1), 1)
                        .of("mira, smile, hat")
                        .effective());
    }

    @Test
    void tagsAreJoinedAsTheReleaseDoes() {
        CaptionOptions before = CaptionOptions.NONE.with(o -> {
            o.shuffleCaption = true;
            o.keepTokens = 2;
            o.captionSeparator = ";";
        });
        CaptionOptions since = before.with(o -> o.joint = "; ");

        assertEquals("mira, smile", treated(before, "mira;smile").effective());
        assertEquals("mira; smile", treated(since, "mira;smile").effective());
        assertEquals(List.of("mira", "smile"), treated(since, "mira;smile").alwaysInFront());
    }
}
