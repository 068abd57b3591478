package dev.loralint.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a baseline holds of findings that show at more places than are listed. */
class BaselineTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();

    private static Finding finding(int total) {
        List<Location> places = IntStream.range(0, Math.min(total, Finding.PLACES_AT_MOST))
                .mapToObj(i -> Location.of("10_mira/" + i + ".txt", 1, 1, 5))
                .toList();
        return new Finding(
                "captions/identity-tag",
                Severity.WARNING,
                Kind.ADVICE,
                null,
                "`blonde hair` is a trait",
                "10_mira",
                "blonde hair",
                null,
                null,
                "10_mira/0.txt",
                places,
                total,
                null);
    }

    private static Baseline of(int places) {
        return Baseline.of(List.of(finding(places)), FOLDER, FOLDER, List.of(FOLDER));
    }

    private static int left(Baseline baseline, int places) {
        return baseline.apply(List.of(finding(places)), FOLDER, FOLDER).stream()
                .mapToInt(Finding::placesTotal)
                .sum();
    }

    @Test
    void unlistedFilesAreCountedByFolder() {
        assertEquals(0, left(of(Finding.PLACES_AT_MOST + 500), Finding.PLACES_AT_MOST + 500));
        assertEquals(
                Finding.PLACES_AT_MOST + 501, left(of(Finding.PLACES_AT_MOST + 500), Finding.PLACES_AT_MOST + 501));
    }

    @Test
    void pruningKeepsOnlyTheRemainingCount() {
        Baseline baseline = of(Finding.PLACES_AT_MOST + 500);
        assertEquals(0, left(baseline, 9_000));
        assertEquals(1, baseline.stale(entry -> true).size());
        assertEquals(
                List.of(9_000),
                List.copyOf(baseline.pruned(entry -> true).counts().values()));
    }

    @Test
    void countsSurviveWhenFilesBecomeTooManyToList() {
        Baseline baseline = of(Finding.PLACES_AT_MOST);
        assertEquals(Finding.PLACES_AT_MOST + 1, left(baseline, Finding.PLACES_AT_MOST + 1));
    }
}
