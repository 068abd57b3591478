package dev.loralint.report.format;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Suggestion;
import dev.loralint.report.Suggestions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding in JSON, as every report of ours has it. */
public record FindingRecord(
        @Nullable String rule,
        @Nullable Severity severity,
        @Nullable Kind kind,
        @Nullable String message,
        @Nullable String concept,
        @Nullable String tag,
        @Nullable String setting,
        @Nullable Outcome outcome,
        @Nullable Grounds evidence,
        @Nullable String path,
        List<PlaceRecord> places,
        int placesTotal,
        @Nullable Cure fix,
        @Nullable String fingerprint) {

    /**
     * What a finding about tags rests on.
     *
     * @param share of the captions, between 0 and 1, with four digits
     */
    public record Grounds(@Nullable String class_, @Nullable String slot, double share, int captions, int of) {

        private static Grounds of(Evidence evidence) {
            return new Grounds(
                    evidence.tagClass(),
                    evidence.slot(),
                    Math.round(evidence.share() * 10_000) / 10_000.0,
                    evidence.captions(),
                    evidence.of());
        }
    }

    /** How a finding can be fixed; what that changes is not saved. */
    public record Cure(
            @Nullable Applicability applicability, @Nullable String description, List<String> settings) {

        private Fix fix() {
            return new Fix(
                    Objects.requireNonNullElse(applicability, Applicability.DISPLAY),
                    Objects.requireNonNullElse(description, ""),
                    settings,
                    List.of());
        }
    }

    public static FindingRecord of(Finding finding, FindingFingerprints fingerprints) {
        return of(finding, fingerprints, Suggestions.NONE);
    }

    static FindingRecord of(Finding finding, FindingFingerprints fingerprints, Suggestions suggestions) {
        Evidence evidence = finding.evidence();
        Fix fix = finding.fix();
        return new FindingRecord(
                finding.rule(),
                finding.severity(),
                finding.kind(),
                finding.message(),
                finding.concept(),
                finding.tag(),
                finding.setting(),
                finding.outcome(),
                evidence == null ? null : Grounds.of(evidence),
                finding.path(),
                new Mapped<>(
                        finding.places(),
                        place -> PlaceRecord.of(
                                place, null, finding.fixable() ? suggestions.at(finding, place) : List.of())),
                finding.placesTotal(),
                fix == null ? null : new Cure(fix.applicability(), fix.description(), fix.settings()),
                fingerprints.of(finding));
    }

    Finding finding() {
        return new Finding(
                Objects.requireNonNullElse(rule, ""),
                Objects.requireNonNullElse(severity, Severity.INFO),
                kind == null ? Kind.of(outcome) : kind,
                outcome,
                Objects.requireNonNullElse(message, ""),
                concept,
                tag,
                setting,
                evidence == null ? null : new Evidence(evidence.class_, evidence.slot, evidence.captions, evidence.of),
                Objects.requireNonNullElse(path, ""),
                places.stream().map(PlaceRecord::place).toList(),
                placesTotal,
                fix == null ? null : fix.fix());
    }

    /** What would fix the finding, by place. */
    Map<Location, List<Suggestion>> suggestions() {
        Map<Location, List<Suggestion>> byPlace = new HashMap<>();
        for (PlaceRecord one : places) {
            if (!one.suggestions().isEmpty()) {
                byPlace.put(one.place(), one.suggestions());
            }
        }
        return byPlace;
    }
}
