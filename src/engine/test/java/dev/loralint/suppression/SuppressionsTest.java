package dev.loralint.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.MadeFinding;
import dev.loralint.finding.SuppressionUse;
import dev.loralint.finding.UnreadComment;
import dev.loralint.settings.Suppression;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 14);
    private static final Path PROJECT = Path.of("project").toAbsolutePath();
    private static final String RULE = "captions/identity-tag";
    private static final MadeFinding TAG = MadeFinding.of(RULE).about("blue eyes");
    private static final Location ENTRY = Location.of("loralint.toml", 3, 1, 4);

    private static Suppression suppression(
            String path, String tag, String setting, String reason, @Nullable LocalDate until) {
        return new Suppression(RULE, path, tag, setting, reason, until, ENTRY);
    }

    private static Suppression everywhere() {
        return suppression("", "", "", "wanted", null);
    }

    private static Suppressions by(Suppression... settings) {
        return new Suppressions(List.of(settings), new AllowComments(List.of(), List.of()), PROJECT, PROJECT, TODAY);
    }

    private static Suppressions by(AllowComment... comments) {
        return new Suppressions(List.of(), new AllowComments(List.of(comments), List.of()), PROJECT, PROJECT, TODAY);
    }

    private static AllowComment comment(String reason, String behind) {
        return new AllowComment(RULE, reason, Location.of("train.toml", 2, 12, 30), behind);
    }

    /** What the rules of config/suppression ask of each fact. */
    private static List<String> wrong(Suppressions suppressions, Predicate<String> checked) {
        List<String> wrong = new ArrayList<>();
        for (Object fact : suppressions.facts(checked)) {
            SuppressionUse use = (SuppressionUse) fact;
            if (use.reason().isBlank()) {
                wrong.add("no reason");
            }
            if (!use.lastDay().isEmpty() && use.lastDay().compareTo(use.today()) < 0) {
                wrong.add("expired on " + use.lastDay());
            } else if (!use.used() && use.checked()) {
                wrong.add("unused");
            }
        }
        return wrong;
    }

    @Test
    void aSuppressedFindingIsCountedAndLeftOut() {
        Suppressions suppressions = by(everywhere());
        Finding other = MadeFinding.of("captions/duplicate-tag").at("a.txt");

        assertEquals(List.of(other), suppressions.apply(List.of(TAG.at("a.txt", "b.txt"), other)));
        assertEquals(1, suppressions.suppressed());
    }

    @Test
    void onlyPlacesThatThePathMatchesAreLeftOut() {
        Suppressions suppressions = by(suppression("old/*", "", "", "wanted", null));

        assertEquals(List.of(TAG.at("new/b.txt")), suppressions.apply(List.of(TAG.at("old/a.txt", "new/b.txt"))));
        assertEquals(0, suppressions.suppressed());
    }

    @Test
    void pathsAreRelativeToTheSettingsAndNotToTheWorkingDirectory() {
        Suppressions suppressions = new Suppressions(
                List.of(suppression("data/old/*", "", "", "wanted", null)),
                new AllowComments(List.of(), List.of()),
                PROJECT.resolve("data"),
                PROJECT,
                TODAY);

        assertEquals(List.of(), suppressions.apply(List.of(TAG.at("old/a.txt"))));
    }

    @Test
    void aFindingWithoutPlacesIsSuppressedByItsPath() {
        MadeFinding finding = MadeFinding.of(RULE);

        assertEquals(
                List.of(finding.without("new")),
                by(suppression("old", "", "", "wanted", null))
                        .apply(List.of(finding.without("old"), finding.without("new"))));
    }

    @Test
    void aTagOrSettingNarrowsASuppression() {
        Finding blue = TAG.at("a.txt");
        Finding red = TAG.about("red eyes").at("a.txt");
        Finding alpha = MadeFinding.of(RULE).ofSetting("alpha").at("a.txt");

        assertEquals(
                List.of(red, alpha),
                by(suppression("", "blue eyes", "", "wanted", null)).apply(List.of(blue, red, alpha)));
        assertEquals(
                List.of(blue, red),
                by(suppression("", "", "alpha", "wanted", null)).apply(List.of(blue, red, alpha)));
    }

    @Test
    void aSuppressionHoldsOnItsLastDay() {
        Suppressions suppressions = by(suppression("", "", "", "wanted", TODAY));

        assertEquals(List.of(), suppressions.apply(List.of(TAG.at("a.txt"))));
        assertEquals(List.of(), wrong(suppressions, rule -> true));
    }

    @Test
    void aSuppressionIsOverOnTheDayAfter() {
        Suppressions suppressions = by(suppression("", "", "", "wanted", TODAY.minusDays(1)));
        List<Finding> findings = List.of(TAG.at("a.txt"));

        assertEquals(findings, suppressions.apply(findings));
        assertEquals(List.of("expired on 2026-03-13"), wrong(suppressions, rule -> true));
    }

    @Test
    void aSuppressionWithoutReasonIsAFaultThoughItHolds() {
        Suppressions suppressions = by(suppression("", "", "", " ", null));

        assertEquals(List.of(), suppressions.apply(List.of(TAG.at("a.txt"))));
        assertEquals(List.of("no reason"), wrong(suppressions, rule -> true));
    }

    @Test
    void aSuppressionOfNothingIsAFaultIfItsRuleWasJudged() {
        Suppressions suppressions = by(everywhere());
        suppressions.apply(List.of(MadeFinding.of("captions/duplicate-tag").at("a.txt")));

        assertEquals(List.of("unused"), wrong(suppressions, RULE::equals));
        assertEquals(List.of(), wrong(suppressions, rule -> false));
    }

    @Test
    void aCommentOnALineOfItsOwnHoldsForItsFile() {
        Suppressions suppressions = by(comment("wanted", ""));

        assertEquals(
                List.of(TAG.at("other.toml")),
                suppressions.apply(List.of(TAG.at(Location.of("train.toml", 9, 1, 5)), TAG.at("other.toml"))));
        assertEquals(List.of(), wrong(suppressions, rule -> true));
    }

    @Test
    void aCommentBehindASettingHoldsForItsLine() {
        Location own = Location.of("train.toml", 2, 1, 5);
        Location other = Location.of("train.toml", 9, 1, 5);

        assertEquals(List.of(TAG.at(other)), by(comment("wanted", "alpha = 64")).apply(List.of(TAG.at(own, other))));
    }

    @Test
    void aCommentIsAtFaultAsASuppressionIs() {
        Suppressions suppressions = by(comment("", ""));

        assertEquals(List.of("no reason", "unused"), wrong(suppressions, rule -> true));
    }

    @Test
    void commentsThatAllowNothingAreAmongTheFaults() {
        UnreadComment unread = new UnreadComment("loralint: allow", true, List.of(), "", false, false, "", ENTRY);
        Suppressions suppressions =
                new Suppressions(List.of(), new AllowComments(List.of(), List.of(unread)), PROJECT, PROJECT, TODAY);

        assertEquals(List.of(unread), suppressions.facts(rule -> true));
    }

    @Test
    void withoutSuppressionsTheFindingsAreLeftAsTheyAre() {
        List<Finding> findings = List.of(TAG.at("a.txt"));

        assertSame(findings, by(new Suppression[0]).apply(findings));
    }
}
