package dev.loralint.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final MadeFinding ALPHA = MadeFinding.of("config/alpha-ratio");

    /** Each expected before the next. */
    private static void assertInOrder(Finding... findings) {
        List<Finding> reversed = new ArrayList<>(List.of(findings));
        Collections.reverse(reversed);
        reversed.sort(Finding.WORST_FIRST);
        assertEquals(List.of(findings), reversed);
    }

    @Test
    void theWorstFindingIsFirst() {
        assertInOrder(
                ALPHA.as(Severity.ERROR).at("b.toml"),
                ALPHA.as(Severity.WARNING).at("a.toml"),
                ALPHA.as(Severity.INFO).at("a.toml"));
    }

    @Test
    void whatStopsTheTrainerIsFirstThenByLevelAndInEachWhatIsIgnoredIsLast() {
        assertInOrder(
                MadeFinding.of("trainer/optimizer").fatal().as(Severity.WARNING).at("b.toml"),
                MadeFinding.of("captions/identity-tag")
                        .with(Outcome.WORSE)
                        .as(Severity.ERROR)
                        .at("a.txt"),
                MadeFinding.of("trainer/unknown").with(Outcome.CHANGED).at("b.toml"),
                MadeFinding.of("captions/multi-line").with(Outcome.IGNORED).at("a.txt"),
                MadeFinding.of("config/unknown-key")
                        .with(Outcome.IGNORED)
                        .as(Severity.INFO)
                        .at("b.toml"));
    }

    @Test
    void whatShowsAtMorePlacesComesBeforeWhatIsFirstByName() {
        MadeFinding doubled = MadeFinding.of("captions/duplicate-tag").in("10_tovamir");

        assertInOrder(
                doubled.about("smile").at("b.txt", "c.txt"),
                doubled.about("hat").at("a.txt"));
    }

    @Test
    void placesOfAFileAreInTheirOrder() {
        assertInOrder(
                ALPHA.at(Location.of("a.toml", 2, 9, 1)),
                ALPHA.at(Location.of("a.toml", 10, 1, 1)),
                ALPHA.at(Location.of("a.toml", 10, 3, 1)),
                ALPHA.at(Location.of("b.toml", 1, 1, 1)));
    }

    @Test
    void aFingerprintDoesNotDependOnLineSeverityOrWords() {
        Finding finding = ALPHA.ofSetting("alpha").at(Location.of("a.toml", 2, 9, 1));
        Finding moved = ALPHA.ofSetting("alpha")
                .as(Severity.ERROR)
                .saying("something else is wrong")
                .at(Location.of("a.toml", 7, 9, 1), Location.of("b.toml", 1, 1, 1));

        assertEquals(finding.fingerprint(), moved.fingerprint());
    }

    @Test
    void aFingerprintTellsFileAndSettingApart() {
        String alpha = ALPHA.ofSetting("alpha").at("a.toml").fingerprint();

        assertNotEquals(alpha, ALPHA.ofSetting("rank").at("a.toml").fingerprint());
        assertNotEquals(alpha, ALPHA.about("alpha").at("a.toml").fingerprint());
        assertNotEquals(alpha, ALPHA.ofSetting("alpha").at("b.toml").fingerprint());
    }

    @Test
    void aFindingAtFewerPlacesIsAtTheFirstOfThem() {
        Finding finding = ALPHA.at("a.txt", "b.txt", "c.txt");

        Finding fewer = finding.at(finding.places().subList(1, 3), 2);

        assertEquals("b.txt", fewer.path());
        assertEquals(2, fewer.placesTotal());
        assertEquals("a.txt", finding.at(List.of(), 0).path());
    }

    @Test
    void theGroupIsThePartBeforeTheSlash() {
        assertEquals("config", ALPHA.at("a.toml").group());
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Location.of("a.txt", -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Location("a.txt", 2, 1, 1, 1));
    }

    @Test
    void twoRemediesAreOneSentence() {
        SettingFix one = new SettingFix(List.of("alpha"), List.of(new Change.SetSetting("alpha", "16")));
        SettingFix two = new SettingFix(List.of("scale"), List.of(new Change.RemoveSetting("scale")));

        assertEquals(
                new SettingFix(
                        List.of("alpha", "scale"),
                        List.of(new Change.SetSetting("alpha", "16"), new Change.RemoveSetting("scale"))),
                one.and(two));
        assertEquals("Set `alpha = 16` and remove `scale`", one.and(two).description());
        assertEquals(SettingFix.NONE, one.and(SettingFix.NONE));
        assertEquals(SettingFix.NONE, SettingFix.NONE.and(two));
    }
}
