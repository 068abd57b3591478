package dev.loralint.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.finding.Finding;
import dev.loralint.finding.MadeFinding;
import dev.loralint.finding.Severity;
import dev.loralint.settings.Policy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditResultTest {

    private static final MadeFinding RANK = MadeFinding.of("lora/rank").ofSetting("rank");
    private static final Finding ERROR = RANK.as(Severity.ERROR).at("a");
    private static final Finding WARNING = RANK.at("a");
    private static final Finding INFO = RANK.as(Severity.INFO).at("a");

    private static AuditedFile file(String path, boolean silent, Finding... findings) {
        LoraCard card = new LoraCard(
                1,
                "",
                "",
                "lora",
                "",
                TrainedSubject.NONE,
                List.of(),
                16,
                8,
                "",
                "",
                "",
                0,
                0,
                silent,
                List.of(new CardSetting("rank", "16", true), new CardSetting("alpha", "8", false)),
                List.of(),
                List.of(),
                List.of());
        return new AuditedFile(path, card, null, List.of(findings), List.of());
    }

    private static AuditedFile file(String path, Finding... findings) {
        return file(path, false, findings);
    }

    private static AuditResult result(@Nullable Severity failOn, List<Finding> fleet, AuditedFile... files) {
        return new AuditResult(
                "1.0",
                "loras",
                "illustrious",
                Policy.NONE,
                failOn,
                true,
                List.of(files),
                fleet,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    @Test
    void theWorstFindingDecidesTheVerdict() {
        assertEquals(AuditVerdict.BROKEN, file("a", INFO, ERROR, WARNING).verdict());
        assertEquals(AuditVerdict.CHECK, file("a", INFO, WARNING).verdict());
        assertEquals(AuditVerdict.SOUND, file("a", INFO).verdict());
    }

    @Test
    void aFileThatSaysNothingIsUnknownUnlessSomethingIsWrong() {
        assertEquals(AuditVerdict.UNKNOWN, file("a", true, INFO).verdict());
        assertEquals(AuditVerdict.CHECK, file("a", true, WARNING).verdict());
    }

    @Test
    void aSharedFindingAsksForALook() {
        assertEquals(AuditVerdict.CHECK, file("a").sharing(List.of(WARNING)).verdict());
        assertEquals(AuditVerdict.CHECK, file("a").sharing(List.of(ERROR)).verdict());
        assertEquals(AuditVerdict.SOUND, file("a").sharing(List.of(INFO)).verdict());
    }

    @Test
    void theWorstFileIsFirstThenTheOneWithMostFindingsThenByName() {
        List<AuditedFile> sorted = AuditResult.worstFirst(List.of(
                file("sound"),
                file("b", WARNING),
                file("a", WARNING),
                file("two", WARNING, WARNING),
                file("silent", true),
                file("broken", ERROR)));

        assertEquals(
                List.of("broken", "two", "a", "b", "silent", "sound"),
                sorted.stream().map(AuditedFile::path).toList());
    }

    @Test
    void findingsBetweenFilesCountToo() {
        AuditResult result = result(Severity.ERROR, List.of(ERROR), file("a", WARNING), file("b", WARNING));

        assertEquals(1, result.count(Severity.ERROR));
        assertEquals(2, result.count(Severity.WARNING));
        assertEquals(List.of(ERROR, WARNING, WARNING), result.findings());
        assertTrue(result.fails());
    }

    @Test
    void anAuditFailsFromItsLevelOn() {
        assertFalse(result(Severity.ERROR, List.of(), file("a", WARNING)).fails());
        assertTrue(result(Severity.WARNING, List.of(), file("a", WARNING)).fails());
        assertTrue(result(Severity.INFO, List.of(), file("a", WARNING)).fails());
        assertFalse(result(null, List.of(), file("a", ERROR)).fails());
    }

    @Test
    void aSettingIsOddOnlyWhileAFindingIsLeftThatSaysSo() {
        AuditedFile file = file("a", WARNING);

        AuditedFile left = file.with(List.of());

        assertEquals(
                List.of(false, false),
                left.card().settings().stream().map(CardSetting::odd).toList());
        assertSame(file, file.with(List.of(WARNING)));
    }

    @Test
    void ownAndSharedFindingsAreListedWorstFirst() {
        assertEquals(
                List.of(ERROR, WARNING, INFO),
                file("a", WARNING, INFO).sharing(List.of(ERROR)).allFindings());
    }

    @Test
    void theAlphaRatioOfAFileWithoutRankIsUnknown() {
        assertEquals(0.5, file("a").card().alphaRatio());
        assertTrue(Double.isNaN(AuditedFile.broken("a", 1, List.of()).card().alphaRatio()));
    }

    @Test
    void aSubjectIsToldInOneLine() {
        TrainedSubject mira = new TrainedSubject("10_mira", "mira", "sure", "folder", 20, "mira", 2, 0);

        assertEquals("10_mira, trigger mira (sure)", mira.inWords());
        assertEquals("another folder, no trigger word", TrainedSubject.NONE.inWords());
    }

    @Test
    void labelsOfVerdictsAreTheWordsInJson() {
        assertEquals(
                List.of("broken", "check", "unknown", "sound"),
                Stream.of(AuditVerdict.values()).map(AuditVerdict::label).toList());
    }
}
