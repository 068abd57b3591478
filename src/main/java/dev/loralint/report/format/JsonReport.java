package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.Suggestion;
import dev.loralint.report.Suggestions;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.Unread;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format that other programs rely on; its schema is {@code docs/schema/check.schema.json}. */
public final class JsonReport implements Report {

    /** Raised when a program that relied on the last one would break. */
    private static final int SCHEMA = 1;

    /** No level at all. */
    static final String NEVER = "never";

    private final FindingFingerprints fingerprints;
    private final Suggestions suggestions;
    private final @Nullable Page page;

    /** What was found. */
    public JsonReport(FindingFingerprints fingerprints) {
        this(fingerprints, Suggestions.NONE, null);
    }

    /** What was found, and what other formats show beside it. */
    public JsonReport(FindingFingerprints fingerprints, Suggestions suggestions, @Nullable Page page) {
        this.fingerprints = fingerprints;
        this.suggestions = suggestions;
        this.page = page;
    }

    /** A check as an HTML report. */
    public interface Page {
        void write(CheckResult result, Writer out) throws IOException;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "loralint");
            json.writeStringField("version", result.version());
            json.writeEndObject();
            json.writeStringField("profile", result.profile());
            json.writeStringField("profileReason", result.profileReason());
            summary(json, result);
            inputs(json, result);
            json.writeArrayFieldStart("findings");
            for (Finding finding : result.findings()) {
                finding(json, finding, fingerprints, suggestions);
            }
            json.writeEndArray();
            notes(json, result);
            if (page != null) {
                StringWriter written = new StringWriter();
                page.write(result, written);
                json.writeStringField("page", written.toString());
            }
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void summary(JsonGenerator json, CheckResult result) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeStringField("verdict", result.passes() ? "pass" : "fail");
        json.writeStringField(
                "failOn", result.failOn() == null ? NEVER : result.failOn().label());
        json.writeNumberField("errors", result.count(Severity.ERROR));
        json.writeNumberField("warnings", result.count(Severity.WARNING));
        json.writeNumberField("infos", result.count(Severity.INFO));
        json.writeNumberField("places", result.places());
        json.writeNumberField("fixable", result.fixable());
        json.writeNumberField("suppressed", result.setAside().suppressed());
        json.writeNumberField("baselined", result.setAside().baselined());
        json.writeEndObject();
    }

    private static void inputs(JsonGenerator json, CheckResult result) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (Input input : result.inputs()) {
            json.writeStartObject();
            json.writeStringField("path", input.path());
            json.writeStringField("kind", input.kind());
            json.writeStringField("format", input.format());
            json.writeArrayFieldStart("concepts");
            for (Input.Part concept : input.concepts()) {
                concept(json, concept);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void concept(JsonGenerator json, Input.Part concept) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", concept.name());
        if (concept.isTriggered()) {
            json.writeStringField("trigger", concept.trigger());
            json.writeArrayFieldStart("triggers");
            for (String trigger : concept.triggers()) {
                json.writeString(trigger);
            }
            json.writeEndArray();
        }
        json.writeStringField("triggerFrom", concept.triggerFrom().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("captions", concept.captions());
        json.writeNumberField("images", concept.images());
        if (concept.regularisation()) {
            json.writeBooleanField("regularisation", true);
        }
        json.writeEndObject();
    }

    /** One finding, as every JSON report has it. */
    public static void finding(JsonGenerator json, Finding finding, FindingFingerprints fingerprints)
            throws IOException {
        finding(json, finding, fingerprints, Suggestions.NONE);
    }

    private static void finding(
            JsonGenerator json, Finding finding, FindingFingerprints fingerprints, Suggestions suggestions)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().label());
        json.writeStringField("message", finding.message());
        optional(json, "concept", finding.concept());
        optional(json, "tag", finding.tag());
        optional(json, "setting", finding.setting());
        if (finding.outcome() != null) {
            json.writeStringField("outcome", finding.outcome().label());
        }
        if (finding.evidence() != null) {
            evidence(json, finding.evidence());
        }
        json.writeStringField("path", finding.path());
        json.writeArrayFieldStart("places");
        for (Location place : finding.places()) {
            place(json, place, finding.fixable() ? suggestions.at(finding, place) : List.of());
        }
        json.writeEndArray();
        json.writeNumberField("placesTotal", finding.placesTotal());
        if (finding.fix() != null) {
            fix(json, finding.fix());
        }
        json.writeStringField("fingerprint", fingerprints.of(finding));
        json.writeEndObject();
    }

    private static void evidence(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        optional(json, "class", evidence.tagClass());
        optional(json, "slot", evidence.slot());
        json.writeNumberField("share", Math.round(evidence.share() * 10_000) / 10_000.0);
        json.writeNumberField("captions", evidence.captions());
        json.writeNumberField("of", evidence.of());
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Location place, List<Suggestion> mended) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", place.path());
        position(json, place);
        if (!mended.isEmpty()) {
            json.writeArrayFieldStart("suggestions");
            for (Suggestion one : mended) {
                suggestion(json, one);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void suggestion(JsonGenerator json, Suggestion suggestion) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", suggestion.line());
        json.writeNumberField("column", suggestion.column());
        json.writeNumberField("endLine", suggestion.endLine());
        json.writeNumberField("endColumn", suggestion.endColumn());
        json.writeStringField("text", suggestion.text());
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, Location place) throws IOException {
        if (place.line() > 0) {
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
            json.writeNumberField("endLine", place.endLine());
            json.writeNumberField("endColumn", place.endColumn());
        }
    }

    private static void fix(JsonGenerator json, Fix fix) throws IOException {
        json.writeObjectFieldStart("fix");
        json.writeStringField("applicability", fix.applicability().label());
        json.writeStringField("description", fix.description());
        json.writeArrayFieldStart("settings");
        for (String setting : fix.settings()) {
            json.writeString(setting);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void notes(JsonGenerator json, CheckResult result) throws IOException {
        json.writeArrayFieldStart("notes");
        for (String note : result.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("problems");
        for (Unread problem : result.unread()) {
            json.writeStartObject();
            json.writeStringField("path", problem.place().path());
            json.writeStringField("message", problem.message());
            position(json, problem.place());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
