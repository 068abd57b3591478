package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Parameter;
import dev.loralint.finding.Severity;
import dev.loralint.finding.Statement;
import dev.loralint.records.Streamed;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.SourcePlaces;
import dev.loralint.text.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding in JSON, as every report of ours has it. */
public record FindingRecord(
        @Nullable String rule,
        @Nullable String case_,
        @Nullable Severity severity,
        @Nullable Kind kind,
        @Nullable String message,
        @Nullable String template,
        @Nullable List<Value> parameters,
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
     * What fills a gap of the message's template.
     *
     * @param name of a gap with a name
     * @param number in place of {@code text} if it is a number
     */
    public record Value(
            @Nullable String name,
            @Nullable String text,
            @Nullable Double number,
            @Nullable String setting,
            @Nullable List<String> list)
            implements Streamed {

        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            if (name != null) {
                json.writeStringField("name", name);
            }
            if (setting != null) {
                json.writeStringField("setting", setting);
            }
            if (text != null) {
                json.writeStringField("text", text);
            }
            if (number != null && number == Math.rint(number) && Math.abs(number) < 1e15) {
                json.writeNumberField("number", number.longValue());
            } else if (number != null) {
                json.writeNumberField("number", number);
            }
            if (list != null) {
                json.writeArrayFieldStart("list");
                for (String element : list) {
                    json.writeString(element);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private static Value of(Parameter known) {
            double number = known.number() ? Double.parseDouble(Objects.requireNonNull(known.text())) : Double.NaN;
            boolean isNumber = Double.isFinite(number);
            return new Value(
                    known.name().isEmpty() ? null : known.name(),
                    isNumber ? null : known.text(),
                    isNumber ? Double.valueOf(number) : null,
                    known.setting(),
                    known.list());
        }

        private Parameter parameter() {
            boolean isList = list != null && !list.isEmpty();
            return new Parameter(
                    Objects.requireNonNullElse(name, ""),
                    number != null,
                    setting,
                    number == null ? text : String.valueOf(number),
                    isList || text == null && number == null && setting == null ? list : null);
        }
    }

    /**
     * What the fix puts in place of a stretch of a file.
     *
     * @param line from 1, as all of them; columns count code points, and {@code endColumn} is the one after the last
     * @param byteColumn {@code column} in bytes of UTF-8, as {@code endByteColumn}
     * @param places which of the finding's places it fixes, from 0 (index)
     */
    public record Edit(
            @Nullable String path,
            int line,
            int column,
            int endLine,
            int endColumn,
            int byteColumn,
            int endByteColumn,
            @Nullable String text,
            List<Integer> places) {

        private static Edit of(Suggested suggested, List<Integer> places) {
            Suggestion suggestion = suggested.suggestion();
            return new Edit(
                    suggested.path(),
                    suggestion.line(),
                    suggestion.character(),
                    suggestion.endLine(),
                    suggestion.endCharacter(),
                    suggestion.column(),
                    suggestion.endColumn(),
                    suggestion.text(),
                    places);
        }

        private Suggestion suggestion() {
            return new Suggestion(
                    line, byteColumn, endLine, endByteColumn, Objects.requireNonNullElse(text, ""), column, endColumn);
        }
    }

    /**
     * What a finding about tags rests on.
     *
     * @param share of the captions, between 0 and 1, with four digits
     */
    public record Grounds(
            @Nullable String class_,
            @Nullable String slot,
            double share,
            int captions,
            int of,
            @Nullable Integer seen) {

        private static Grounds of(Evidence evidence) {
            return new Grounds(
                    evidence.tagClass(),
                    evidence.slot(),
                    Math.round(evidence.share() * 10_000) / 10_000.0,
                    evidence.captions(),
                    evidence.of(),
                    evidence.seen());
        }
    }

    /**
     * How a finding can be fixed.
     *
     * @param edits what that changes in files that exist; left out if it is nothing
     */
    public record Cure(
            @Nullable Applicability applicability,
            @Nullable String description,
            List<String> settings,
            @Nullable List<Edit> edits) {

        private Fix fix() {
            return new Fix(
                    Objects.requireNonNullElse(applicability, Applicability.DISPLAY),
                    Objects.requireNonNullElse(description, ""),
                    settings,
                    List.of());
        }
    }

    public static FindingRecord of(Finding finding, FindingFingerprints fingerprints) {
        return of(finding, fingerprints, null);
    }

    static FindingRecord of(Finding finding, FindingFingerprints fingerprints, @Nullable SourcePlaces source) {
        Evidence evidence = finding.evidence();
        Fix fix = finding.fix();
        Statement statement = finding.statement();
        return new FindingRecord(
                finding.rule(),
                statement == null || statement.ruleCase().isEmpty() ? null : statement.ruleCase(),
                finding.severity(),
                finding.kind(),
                finding.message(),
                statement == null ? null : statement.template(),
                statement == null
                        ? null
                        : statement.parameters().stream().map(Value::of).toList(),
                finding.concept(),
                finding.tag(),
                finding.setting(),
                finding.outcome(),
                evidence == null ? null : Grounds.of(evidence),
                finding.path(),
                new Mapped<>(finding.places(), place -> PlaceRecord.of(place, null)),
                finding.placesTotal(),
                fix == null ? null : cure(finding, fix, source),
                fingerprints.of(finding));
    }

    private record Suggested(String path, Suggestion suggestion) {}

    private static Cure cure(Finding finding, Fix fix, @Nullable SourcePlaces source) {
        Map<Suggested, List<Integer>> edits = new LinkedHashMap<>();
        if (finding.fixable() && source != null) {
            for (int number = 0; number < finding.places().size(); number++) {
                Suggestion one = source.of(finding, number).suggestion();
                if (one != null) {
                    String path = finding.places().get(number).path();
                    edits.computeIfAbsent(new Suggested(path, one), key -> new ArrayList<>())
                            .add(number);
                }
            }
        }
        return new Cure(
                fix.applicability(),
                fix.description(),
                fix.settings(),
                edits.isEmpty()
                        ? null
                        : edits.entrySet().stream()
                                .map(edit -> Edit.of(edit.getKey(), edit.getValue()))
                                .toList());
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
                        evidence == null
                                ? null
                                : new Evidence(
                                        evidence.class_, evidence.slot, evidence.captions, evidence.of, evidence.seen),
                        Objects.requireNonNullElse(path, ""),
                        places.stream().map(PlaceRecord::place).toList(),
                        placesTotal,
                        fix == null ? null : fix.fix())
                .stating(statement());
    }

    private @Nullable Statement statement() {
        return template == null
                ? null
                : new Statement(
                        Objects.requireNonNullElse(case_, ""),
                        template,
                        parameters == null
                                ? List.of()
                                : parameters.stream().map(Value::parameter).toList());
    }

    /** What would fix the finding, by the number of the place. */
    Map<Integer, Suggestion> suggestions() {
        Map<Integer, Suggestion> byPlace = new HashMap<>();
        List<Edit> edits = fix == null || fix.edits() == null ? List.of() : fix.edits();
        for (Edit edit : edits) {
            Suggestion suggestion = edit.suggestion();
            edit.places().forEach(number -> byPlace.put(number, suggestion));
        }
        return byPlace;
    }
}
