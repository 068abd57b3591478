package dev.loralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Edit;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * reviewdog's Diagnostic Format. A fix that can be applied comes as a suggestion, so that it is one click in a review.
 * Columns count bytes of UTF-8 there.
 */
public final class RdjsonReport implements Report {

    private final RepositoryPath paths;
    private final BiFunction<Finding, Location, List<Edit>> edits;

    /** @param edits what would mend a finding at one of its places, in the order of the file; none where nothing can */
    public RdjsonReport(RepositoryPath paths, BiFunction<Finding, Location, List<Edit>> edits) {
        this.paths = paths;
        this.edits = edits;
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
            for (Result one : Result.of(result.findings())) {
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
        json.writeStringField("message", result.message());
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
        List<Edit> wanted = result.finding().fixable() ? edits.apply(result.finding(), place) : List.of();
        if (!wanted.isEmpty()) {
            json.writeArrayFieldStart("suggestions");
            suggestion(json, wanted);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Edits that belong together are one suggestion, from the first to the last. */
    private static void suggestion(JsonGenerator json, List<Edit> wanted) throws IOException {
        byte[] file = Files.readAllBytes(wanted.get(0).file());
        int start = wanted.get(0).start();
        int end = wanted.get(wanted.size() - 1).end();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int at = start;
        for (Edit edit : wanted) {
            text.write(file, at, edit.start() - at);
            text.writeBytes(edit.replacement().getBytes(StandardCharsets.UTF_8));
            at = edit.end();
        }
        int[] from = SourceText.position(file, start);
        int[] to = SourceText.position(file, end);
        json.writeStartObject();
        range(json, from[0], from[1], to[0], to[1]);
        json.writeStringField("text", text.toString(StandardCharsets.UTF_8));
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
