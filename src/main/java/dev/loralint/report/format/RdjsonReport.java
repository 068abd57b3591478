package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Location;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.report.SourceText;
import dev.loralint.report.Suggestion;
import dev.loralint.report.Suggestions;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * reviewdog's Diagnostic Format. A fix that can be applied comes as a suggestion, so that it is one click in a review.
 * Columns count bytes of UTF-8 there.
 */
public final class RdjsonReport implements Report {

    private final RepositoryPath paths;
    private final Suggestions suggestions;

    public RdjsonReport(RepositoryPath paths, Suggestions suggestions) {
        this.paths = paths;
        this.suggestions = suggestions;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        SourceText source = new SourceText(paths);
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            json.writeStartObject();
            json.writeObjectFieldStart("source");
            json.writeStringField("name", "loralint");
            json.writeEndObject();
            json.writeArrayFieldStart("diagnostics");
            for (Result one : Result.of(result.findings(), paths)) {
                diagnostic(json, one, source);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    private void diagnostic(JsonGenerator json, Result result, SourceText source) throws IOException {
        Location place = result.place();
        json.writeStartObject();
        json.writeStringField("message", result.messageWithKind());
        json.writeStringField("severity", result.finding().severity().name().toUpperCase(Locale.ROOT));
        json.writeObjectFieldStart("code");
        json.writeStringField("value", result.finding().rule());
        json.writeEndObject();
        json.writeObjectFieldStart("location");
        json.writeStringField("path", paths.of(place.path()));
        if (place.line() > 0) {
            range(
                    json,
                    place.line(),
                    source.utf8(place.path(), place.line(), place.column()),
                    place.endLine(),
                    source.utf8(place.path(), place.endLine(), place.endColumn()));
        }
        json.writeEndObject();
        List<Suggestion> wanted = result.finding().fixable() ? suggestions.at(result.finding(), place) : List.of();
        if (!wanted.isEmpty()) {
            json.writeArrayFieldStart("suggestions");
            for (Suggestion one : wanted) {
                suggestion(json, one);
            }
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
