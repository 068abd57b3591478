package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Outcome;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.result.CheckResult;
import java.io.IOException;

/** GitLab's Code Quality report: a list of single places, each with a fingerprint of its own. */
public final class GitlabReport implements Report {

    private final RepositoryPath paths;

    public GitlabReport(RepositoryPath paths) {
        this.paths = paths;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            json.writeStartArray();
            Result.Keys keys = new Result.Keys(paths);
            for (Result one : Result.of(result.findings())) {
                Result.Key key = keys.next(one);
                json.writeStartObject();
                json.writeStringField("description", one.messageWithKind());
                json.writeStringField("check_name", one.finding().rule());
                json.writeStringField("fingerprint", key.key() + "-" + key.occurrence());
                json.writeStringField("severity", severity(one.finding()));
                json.writeObjectFieldStart("location");
                json.writeStringField("path", paths.of(one.place().path()));
                json.writeObjectFieldStart("lines");
                json.writeNumberField("begin", one.line());
                if (one.place().endLine() > one.line()) {
                    json.writeNumberField("end", one.place().endLine());
                }
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.append('\n');
    }

    /** In GitLab's words, of which what stops the trainer gets the strongest, and advice a weaker one. */
    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case ERROR ->
                finding.outcome() == Outcome.FATAL ? "blocker" : finding.kind() == Kind.FACT ? "critical" : "major";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }
}
