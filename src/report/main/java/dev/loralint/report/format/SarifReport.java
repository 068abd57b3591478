package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.FileUri;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.report.RulePage;
import dev.loralint.report.SourcePlace;
import dev.loralint.report.SourcePlaces;
import dev.loralint.result.CheckResult;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * SARIF 2.1.0 for GitHub code scanning and the viewers of editors, within what GitHub takes: 25,000 results, 10 MB when
 * packed, 20 tags a rule, texts of 1,024 characters. What goes beyond is left out worst first, and the run says how much.
 */
public final class SarifReport implements Report {

    /** GitHub refuses a run with more (docs.github.com, "SARIF support for code scanning"). */
    static final int RESULTS_AT_MOST = 25_000;

    /** GitHub refuses a file that is larger when packed than 10 MB; the end of the file needs room too. */
    private static final long PACKED_AT_MOST = 9_500_000;

    /** GitHub cuts what is longer. */
    private static final int TEXT_AT_MOST = 1024;

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final RepositoryPath paths;
    private final SourcePlaces source;

    public SarifReport(RepositoryPath paths, SourcePlaces source) {
        this.paths = paths;
        this.source = source;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        List<Result> results = Result.of(result.findings());
        Map<String, Integer> rules = new LinkedHashMap<>();
        results.forEach(r -> rules.putIfAbsent(r.finding().rule(), rules.size()));
        PackedSize size = new PackedSize(new AppendableWriter(out));
        try (JsonGenerator json = ReportJson.to(size)) {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json, result, rules.keySet());
            json.writeStringField("columnKind", "utf16CodeUnits");
            int written = results(json, results, rules, size);
            invocation(json, result, written, results.size());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void tool(JsonGenerator json, CheckResult result, Iterable<String> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "loralint");
        json.writeStringField("semanticVersion", semantic(result.basis().version()));
        json.writeArrayFieldStart("rules");
        for (String id : rules) {
            rule(json, result, id);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A version as SARIF wants it; a build from source has none. */
    private static String semantic(String version) {
        return version.matches("\\d+\\.\\d+\\.\\d+([-+].*)?")
                ? version
                : "0.0.0-" + version.replaceAll("[^0-9A-Za-z-]", "-");
    }

    private static void rule(JsonGenerator json, CheckResult result, String id) throws IOException {
        RuleDoc doc = result.basis().rules().get(id);
        RulePage page =
                new RulePage(doc == null ? "" : result.basis().rulePage().apply(id));
        String title = doc == null ? id : doc.title();
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", RulePage.pascalCase(id));
        text(json, "shortDescription", Plain.cut(title, TEXT_AT_MOST));
        text(json, "fullDescription", Plain.cut(page.firstParagraph(title), TEXT_AT_MOST));
        json.writeObjectFieldStart("help");
        json.writeStringField("text", page.markdown(title));
        json.writeStringField("markdown", page.markdown(title));
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level(worst(result.findings(), id)));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        for (String tag : new TreeSet<>(List.of("lora", id.substring(0, Math.max(0, id.indexOf('/')))))) {
            json.writeString(tag);
        }
        json.writeEndArray();
        if (doc != null) {
            json.writeStringField("kind", doc.kindByCase());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static Severity worst(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(f -> f.rule().equals(rule))
                .map(Finding::severity)
                .min(Severity::compareTo)
                .orElse(Severity.INFO);
    }

    /** @return how many there was room for */
    private int results(JsonGenerator json, List<Result> results, Map<String, Integer> rules, PackedSize size)
            throws IOException {
        Result.Keys keys = new Result.Keys(paths);
        int written = 0;
        json.writeArrayFieldStart("results");
        for (Result result : results) {
            if (written == RESULTS_AT_MOST || size.isOver(PACKED_AT_MOST)) {
                break;
            }
            result(json, result, rules.getOrDefault(result.finding().rule(), 0), keys.next(result));
            written++;
        }
        json.writeEndArray();
        return written;
    }

    private void result(JsonGenerator json, Result result, int rule, Result.Key key) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", result.finding().rule());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", level(result.finding().severity()));
        message(json, result.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", FileUri.of(paths.of(result.place().path())));
        json.writeEndObject();
        region(json, result.place(), source.of(result.finding(), result.number()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("primaryLocationLineHash", key.key() + ":" + key.occurrence());
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("kind", result.finding().kind().label());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** All four numbers, as GitHub wants them; a file as a whole is shown at its first character. */
    private static void region(JsonGenerator json, Location place, SourcePlace text) throws IOException {
        boolean whole = place.line() == 0;
        int column = whole ? 1 : text.utf16();
        int end = whole ? 1 : text.endUtf16();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", whole ? 1 : place.line());
        json.writeNumberField("startColumn", column);
        json.writeNumberField("endLine", whole ? 1 : place.endLine());
        json.writeNumberField("endColumn", Math.max(end, place.endLine() > place.line() ? 1 : column));
        json.writeEndObject();
    }

    private static void invocation(JsonGenerator json, CheckResult result, int written, int all) throws IOException {
        List<String> warnings = new ArrayList<>();
        if (written < all) {
            warnings.add(
                    "Only the worst " + written + " of " + all
                            + " results are included, because GitHub accepts no more; `loralint check --format json` lists all");
        }
        result.unread().forEach(u -> warnings.add(Plain.text(u.place().path()) + ": " + Plain.text(u.message())));
        List<String> notes = new ArrayList<>(result.notes());
        result.unchecked().forEach(input -> notes.add(input.path() + ": not checked, because no rule covers it"));
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", result.isComplete());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (String warning : warnings) {
            notification(json, "warning", warning);
        }
        for (String note : notes) {
            notification(json, "note", Plain.text(note));
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        json.writeNumberField("resultsTotal", all);
        json.writeNumberField("resultsLeftOut", all - written);
        json.writeNumberField("suppressed", result.hidden().suppressed());
        json.writeNumberField("baselined", result.hidden().baselined());
        json.writeEndObject();
    }

    private static void notification(JsonGenerator json, String level, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", level);
        message(json, Plain.cut(text, TEXT_AT_MOST));
        json.writeEndObject();
    }

    /** Of a message viewers read placeholders and links; what a stranger wrote is neither. */
    private static void message(JsonGenerator json, String text) throws IOException {
        text(json, "message", SarifMessage.of(text));
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }
}
