package dev.loralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.dataset.Concept;
import dev.loralint.dataset.Dataset;
import dev.loralint.dataset.ReadProblem;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Severity;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The format that other programs rely on; its schema is {@code docs/schema/check.schema.json}. */
public final class JsonReport implements Report {

    /** Raised when a program that relied on the last one would break. */
    private static final int SCHEMA = 1;

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        try (JsonGenerator json = new JsonFactory().createGenerator(new AppendableWriter(out))) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "loralint");
            json.writeStringField("version", result.version());
            json.writeEndObject();
            json.writeStringField("profile", result.profile());
            summary(json, result);
            inputs(json, result);
            json.writeArrayFieldStart("findings");
            for (Finding finding : result.findings()) {
                finding(json, finding);
            }
            json.writeEndArray();
            notes(json, result);
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void summary(JsonGenerator json, CheckResult result) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeStringField("verdict", result.fails() || !result.isComplete() ? "fail" : "pass");
        json.writeNumberField("errors", result.count(Severity.ERROR));
        json.writeNumberField("warnings", result.count(Severity.WARNING));
        json.writeNumberField("infos", result.count(Severity.INFO));
        json.writeNumberField("places", result.places());
        json.writeNumberField("fixable", result.fixable());
        json.writeEndObject();
    }

    private static void inputs(JsonGenerator json, CheckResult result) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (Dataset dataset : result.datasets()) {
            json.writeStartObject();
            json.writeStringField("path", dataset.path());
            json.writeStringField("kind", "dataset");
            json.writeStringField("format", "captions");
            json.writeArrayFieldStart("concepts");
            for (Concept concept : dataset.concepts()) {
                json.writeStartObject();
                json.writeStringField("name", concept.name());
                if (concept.isTriggered()) {
                    json.writeStringField("trigger", concept.trigger());
                }
                json.writeStringField(
                        "triggerFrom", concept.triggerSource().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("captions", concept.captions().size());
                json.writeNumberField("images", concept.images().size());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        for (TrainerConfig config : result.configs()) {
            json.writeStartObject();
            json.writeStringField("path", config.path());
            json.writeStringField("kind", "config");
            json.writeStringField("format", config.format().label());
            json.writeArrayFieldStart("concepts");
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
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
            place(json, place);
        }
        json.writeEndArray();
        json.writeNumberField("placesTotal", finding.placesTotal());
        if (finding.fix() != null) {
            fix(json, finding.fix());
        }
        json.writeStringField("fingerprint", finding.fingerprint());
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

    private static void place(JsonGenerator json, Location place) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", place.path());
        position(json, place);
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
        for (ReadProblem problem : result.problems()) {
            json.writeStartObject();
            json.writeStringField("path", problem.path());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        for (TrainerConfig config : result.configs()) {
            for (ConfigProblem problem : config.problems()) {
                json.writeStartObject();
                json.writeStringField("path", problem.location().path());
                json.writeStringField("message", problem.message());
                position(json, problem.location());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    /** Jackson writes to writers; reports write to whatever takes text. */
    private static final class AppendableWriter extends Writer {

        private final Appendable out;

        AppendableWriter(Appendable out) {
            this.out = out;
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            out.append(CharBuffer.wrap(chars, offset, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
