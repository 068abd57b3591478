package dev.loralint.comparison;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import java.util.HashMap;
import java.util.Map;

/**
 * Where problems were before a change: by rule and what they are about, then by file and what stands there. The concept does
 * not count, since a file may have moved to another one.
 */
final class KnownPlaces {

    private final Map<About, Map<String, Known>> problems = new HashMap<>();

    private record About(String rule, String about) {

        /** What a finding about several is about at a place is its tag or its setting. */
        static About of(Finding finding, Location place) {
            String one = finding.tag() == null ? finding.setting() : finding.tag();
            return new About(finding.rule(), place.about() != null ? place.about() : one == null ? "" : one);
        }
    }

    /** How often, and how bad it was at worst. */
    private record Known(int count, Severity severity) {

        Known and(Known other) {
            return new Known(count + other.count, severity.compareTo(other.severity) < 0 ? severity : other.severity);
        }
    }

    /** @param spot the file and what stands there */
    void add(Finding finding, Location place, String spot) {
        problems.computeIfAbsent(About.of(finding, place), f -> new HashMap<>())
                .merge(spot, new Known(1, finding.severity()), Known::and);
    }

    /** Whether it was known there, and not as a lesser problem. Each one that was known is taken once. */
    boolean take(Finding finding, Location place, String spot) {
        Map<String, Known> known = problems.getOrDefault(About.of(finding, place), Map.of());
        Known one = known.get(spot);
        if (one == null || one.count() == 0 || finding.severity().compareTo(one.severity()) < 0) {
            return false;
        }
        known.put(spot, new Known(one.count() - 1, one.severity()));
        return true;
    }
}
