package dev.loralint.report.html.fleet;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.ScriptJson;
import dev.loralint.report.html.view.FleetView.Pair;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The table's columns and the files' cards, as JSON for the page's script. */
final class FleetData {

    private final List<AuditedFile> files;
    private final Map<String, String> loaders;
    private final Map<String, Integer> twins = new HashMap<>();
    private final Map<String, String> choices;

    FleetData(AuditResult result) {
        this.files = result.files();
        this.loaders = result.loaders();
        this.choices = result.choices();
        for (int i = 0; i < result.twins().size(); i++) {
            for (String path : result.twins().get(i).paths()) {
                twins.put(path, i + 1);
            }
        }
    }

    /** An object with an array for each column. */
    String columns() {
        ScriptJson json = new ScriptJson();
        column(json.raw("{"), "verdict", (out, f) -> out.number(f.verdict().ordinal()));
        text(json, "path", AuditedFile::path);
        text(json, "trigger", f -> f.card().subject().trigger());
        text(json, "base", f -> f.card().base().isEmpty() ? "unknown" : f.card().base());
        column(
                json.raw(","),
                "rank",
                (out, f) -> out.raw(String.valueOf(f.card().rank())));
        column(
                json.raw(","),
                "ratio",
                (out, f) -> out.raw(
                        Double.isFinite(f.card().alphaRatio()) ? shown(f.card().alphaRatio()) : "null"));
        text(json, "optimizer", f -> f.card().optimizer());
        text(json, "rate", f -> f.card().rate());
        text(json, "resolution", f -> f.card().resolution());
        column(
                json.raw(","),
                "steps",
                (out, f) -> out.raw(String.valueOf(f.card().steps())));
        column(json.raw(","), "images", (out, f) -> out.number(f.card().images()));
        column(json.raw(","), "errors", (out, f) -> out.number(count(f, Severity.ERROR)));
        column(json.raw(","), "warnings", (out, f) -> out.number(count(f, Severity.WARNING)));
        column(json.raw(","), "twins", (out, f) -> out.number(twins.getOrDefault(f.path(), 0)));
        text(json, "choice", f -> choices.getOrDefault(f.path(), ""));
        text(
                json,
                "rules",
                f -> String.join(
                        " ",
                        f.allFindings().stream().map(Finding::rule).distinct().toList()));
        loaders.forEach(
                (loader, title) -> text(json, "load:" + title, f -> f.card().load(loader)));
        return json.raw("}").toString();
    }

    /** A line for each file, so that the page takes only those apart that are opened. */
    String details() {
        StringBuilder lines = new StringBuilder();
        for (AuditedFile file : files) {
            lines.append(lines.length() == 0 ? "" : "\n").append(details(file));
        }
        return lines.toString();
    }

    private static ScriptJson details(AuditedFile file) {
        ScriptJson json = new ScriptJson();
        json.raw("{\"kind\":").text(FleetPage.kind(file)).raw(",\"findings\":[");
        String comma = "";
        for (Finding finding : file.allFindings()) {
            json.raw(comma).texts(List.of(finding.severity().label(), finding.rule(), FleetPage.message(finding)));
            comma = ",";
        }
        json.raw("],\"facts\":");
        pairs(json, FleetPage.facts(file));
        json.raw(",\"settings\":");
        pairs(
                json,
                file.card().settings().stream()
                        .map(s -> new Pair(s.name(), s.value(), s.odd()))
                        .toList());
        json.raw(",\"tags\":[");
        comma = "";
        for (var tag : file.card().tags()) {
            json.raw(comma)
                    .raw("[")
                    .text(tag.tag())
                    .raw(",")
                    .number(tag.percent())
                    .raw(",")
                    .text(tag.kind())
                    .raw("]");
            comma = ",";
        }
        json.raw("],\"prompt\":")
                .text(file.card().subject().prompt())
                .raw(",\"tokens\":")
                .number(file.card().subject().promptTokens());
        return json.raw(",\"norms\":").text(FleetPage.norms(file)).raw("}");
    }

    private static void pairs(ScriptJson json, List<Pair> pairs) {
        json.raw("[");
        String comma = "";
        for (Pair pair : pairs) {
            json.raw(comma).raw("[").text(pair.name()).raw(",").text(pair.value());
            json.raw(pair.odd() ? ",1]" : ",0]");
            comma = ",";
        }
        json.raw("]");
    }

    private void text(ScriptJson json, String name, Function<AuditedFile, String> value) {
        column(json.raw(","), name, (out, f) -> out.text(value.apply(f)));
    }

    private void column(ScriptJson json, String name, BiConsumer<ScriptJson, AuditedFile> value) {
        json.text(name).raw(":[");
        for (int i = 0; i < files.size(); i++) {
            value.accept(i == 0 ? json : json.raw(","), files.get(i));
        }
        json.raw("]");
    }

    private static int count(AuditedFile file, Severity severity) {
        return (int) file.allFindings().stream()
                .filter(f -> f.severity() == severity)
                .count();
    }

    /** {@code 0.5}, {@code 16}. */
    static String shown(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
