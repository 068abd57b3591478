package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.report.SourcePlace;
import dev.loralint.report.SourcePlaces;
import dev.loralint.result.CheckResult;
import dev.loralint.text.Suggestion;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/**
 * reviewdog's Diagnostic Format. A fix that can be applied comes as a suggestion, so that it is one click in a review.
 * Columns count bytes of UTF-8 there. A diagnostic is a line: there may be hundreds of thousands, which a program reads.
 */
public final class RdjsonReport implements Report {

    private final RepositoryPath paths;
    private final SourcePlaces source;

    public RdjsonReport(RepositoryPath paths, SourcePlaces source) {
        this.paths = paths;
        this.source = source;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        try (JsonGenerator json = ReportJson.inLine(new AppendableWriter(out))) {
            json.writeStartObject();
            json.writeObjectFieldStart("source");
            json.writeStringField("name", "loralint");
            json.writeEndObject();
            json.writeArrayFieldStart("diagnostics");
            Finding last = null;
            String message = "";
            Set<Suggestion> offered = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Result one : Result.of(result.findings())) {
                if (one.finding() != last) {
                    last = one.finding();
                    message = ReportJson.quoted(one.messageWithKind());
                }
                json.writeRaw('\n');
                diagnostic(json, one, message, offered);
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    /** @param offered suggestions so far: one that fixes several places is offered at the first of them */
    private void diagnostic(JsonGenerator json, Result result, String message, Set<Suggestion> offered)
            throws IOException {
        Location place = result.place();
        SourcePlace text = source.of(result.finding(), result.number());
        json.writeStartObject();
        json.writeFieldName("message");
        json.writeRawValue(message);
        json.writeStringField("severity", result.finding().severity().name().toUpperCase(Locale.ROOT));
        json.writeObjectFieldStart("code");
        json.writeStringField("value", result.finding().rule());
        json.writeEndObject();
        json.writeObjectFieldStart("location");
        json.writeStringField("path", paths.of(place.path()));
        if (place.line() > 0) {
            range(json, place.line(), text.bytes(), place.endLine(), text.endBytes());
        }
        json.writeEndObject();
        if (text.suggestion() != null && offered.add(text.suggestion())) {
            json.writeArrayFieldStart("suggestions");
            suggestion(json, text.suggestion());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void suggestion(JsonGenerator json, Suggestion suggestion) throws IOException {
        json.writeStartObject();
        range(json, suggestion.line(), suggestion.column(), suggestion.endLine(), suggestion.endColumn());
        json.writeStringField("text", suggestion.text());
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, int line, int column, int endLine, int endColumn) throws IOException {
        json.writeObjectFieldStart("range");
        position(json, "start", line, column);
        position(json, "end", endLine, endColumn);
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, String name, int line, int column) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", line);
        json.writeNumberField("column", column);
        json.writeEndObject();
    }
}
