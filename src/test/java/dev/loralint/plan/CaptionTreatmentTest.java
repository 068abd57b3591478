package dev.loralint.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a caption, by the trainer's order of doing it. */
class CaptionTreatmentTest {

    private static final CaptionSettings PLAIN =
            new CaptionSettings("", "", ",", "", "", 0, false, false, 0, 0, 0, 1, 0);

    private static TrainedCaption treated(CaptionSettings settings, String caption) {
        return new CaptionTreatment(settings, new CaptionTreatment.Length(10, 1000), 1).of(caption);
    }

    private static CaptionSettings shuffled(int keep, String separator) {
        return new CaptionSettings("", "", ",", "", separator, keep, false, true, 0, 0, 0, 1, 0);
    }

    @Test
    void nothingIsDoneToACaptionThatNothingIsSaidOf() {
        assertEquals("mira,  smile ,", treated(PLAIN, "mira,  smile ,").effective());
        assertEquals("mira", treated(PLAIN, "mira\nsmile").effective());
    }

    @Test
    void prefixAndSuffixAreJoinedByABlank() {
        CaptionSettings settings = new CaptionSettings("mira", "end", ",", "", "", 0, false, false, 0, 0, 0, 1, 0);
        assertEquals("mira smile end", treated(settings, "smile").effective());
    }

    @Test
    void shufflingKeepsWhatIsToBeKept() {
        TrainedCaption kept = treated(shuffled(2, ""), "mira, 1girl, smile, hat");
        assertNull(kept.effective());
        assertEquals(List.of("mira", "1girl"), kept.alwaysInFront());
        assertEquals(List.of(), treated(shuffled(0, ""), "mira, 1girl").alwaysInFront());
        assertEquals("mira", treated(shuffled(0, ""), "mira").effective());
        assertEquals("a, a", treated(shuffled(0, ""), "a,a").effective());
        assertEquals("mira, smile", treated(shuffled(1, ""), " mira ,smile ").effective());
    }

    @Test
    void aSeparatorKeepsWhatStandsBeforeItAndBehindTheSecond() {
        TrainedCaption kept = treated(shuffled(3, "|||"), "mira ||| smile, hat, sky ||| best");
        assertEquals(List.of("mira"), kept.alwaysInFront());
        assertEquals(kept.longest().length(), "mira, smile, hat, sky, best".length());
        assertEquals(
                "mira ||| smile",
                treated(new CaptionSettings("", "", ",", "", "|||", 0, false, false, 0, 0, 0, 1, 0), "mira ||| smile")
                        .effective(),
                "it stays in the text where nothing is taken apart");
    }

    @Test
    void theSecondarySeparatorBecomesTheFirst() {
        CaptionSettings settings = new CaptionSettings("", "", ",", ";;;", "", 0, false, false, 0, 0, 0, 1, 0);
        assertEquals("a,b, c", treated(settings, "a;;;b, c").effective());
    }

    @Test
    void wildcardsAreDecidedByChanceUnlessThereIsOneChoice() {
        CaptionSettings settings = new CaptionSettings("", "", ",", "", "", 0, true, false, 0, 0, 0, 1, 0);
        TrainedCaption chosen = treated(settings, "mira, {red|blue} hat, {{o}}");
        assertNull(chosen.effective());
        assertEquals(List.of("mira"), chosen.alwaysInFront());
        assertEquals("mira, {o}, hat", treated(settings, "mira, {{o}}, {hat}").effective());
        assertEquals(List.of(), treated(settings, "mira\nsmile").alwaysInFront());
    }

    @Test
    void dropoutTakesAwayCertainty() {
        CaptionSettings some = new CaptionSettings("", "", ",", "", "", 1, false, false, 0, 0, 0.5, 1, 0);
        assertEquals(List.of("mira"), treated(some, "mira, smile, hat").alwaysInFront());
        CaptionSettings all = new CaptionSettings("", "", ",", "", "", 0, false, false, 1, 0, 0, 1, 0);
        assertEquals("", treated(all, "mira, smile").effective());
        CaptionSettings rare = new CaptionSettings("", "", ",", "", "", 0, false, false, 0.1, 0, 0, 1, 0);
        assertNull(treated(rare, "mira").effective());
        CaptionSettings never = new CaptionSettings("", "", ",", "", "", 0, false, false, 1e-6, 0, 0, 1, 0);
        assertEquals("mira", treated(never, "mira").effective());
    }

    @Test
    void captionsOfSomeEpochsAreLeftOut() {
        CaptionSettings settings = new CaptionSettings("", "", ",", "", "", 0, false, false, 0, 5, 0, 1, 0);
        assertNull(treated(settings, "mira").effective(), "in the fifth of ten epochs");
        assertEquals(
                "mira",
                new CaptionTreatment(settings, new CaptionTreatment.Length(4, 1000), 1)
                        .of("mira")
                        .effective());
    }

    @Test
    void tagsGrowInNumberDuringTheWarmup() {
        CaptionSettings settings = new CaptionSettings("", "", ",", "", "", 1, false, false, 0, 0, 0, 1, 500);
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
}
