package dev.loralint.report.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.ReportJson;
import dev.loralint.report.format.JsonReport;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CardSetting;
import dev.loralint.result.TrainedSubject;
import java.io.IOException;

/** The format that other programs rely on; its schema is {@code docs/schema/audit.schema.json}. */
public final class AuditJson implements AuditReport {

    /** Raised when a program that relied on the last one would break. */
    private static final int SCHEMA = 1;

    private final FindingFingerprints fingerprints;

    public AuditJson(FindingFingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "loralint");
            json.writeStringField("version", result.version());
            json.writeEndObject();
            json.writeStringField("profile", result.profile());
            summary(json, result);
            json.writeArrayFieldStart("inputs");
            for (AuditedFile file : result.files()) {
                input(json, file);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : result.findings()) {
                JsonReport.finding(json, finding, fingerprints);
            }
            json.writeEndArray();
            problems(json, result);
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void summary(JsonGenerator json, AuditResult result) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeStringField("verdict", result.fails() || !result.isComplete() ? "fail" : "pass");
        json.writeNumberField("errors", result.count(Severity.ERROR));
        json.writeNumberField("warnings", result.count(Severity.WARNING));
        json.writeNumberField("infos", result.count(Severity.INFO));
        json.writeNumberField(
                "places", result.inAnyOrder().mapToInt(Finding::placesTotal).sum());
        json.writeNumberField("fixable", 0);
        json.writeNumberField("files", result.files().size());
        for (AuditVerdict verdict : AuditVerdict.values()) {
            json.writeNumberField(verdict.label(), result.count(verdict));
        }
        json.writeNumberField("twinGroups", result.twins().size());
        json.writeEndObject();
    }

    private static void input(JsonGenerator json, AuditedFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("kind", "lora");
        json.writeStringField("format", "safetensors");
        json.writeArrayFieldStart("concepts");
        if (!file.tags().isEmpty()) {
            concept(json, file.subject());
        }
        for (TrainedSubject other : file.otherSubjects()) {
            concept(json, other);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("lora");
        json.writeStringField("verdict", file.verdict().label());
        json.writeNumberField("size", file.size());
        text(json, "metadata", file.source());
        text(json, "keys", file.keys());
        text(json, "algorithm", file.algorithm());
        text(json, "base", file.base());
        number(json, "rank", file.rank());
        if (!Double.isNaN(file.alpha())) {
            json.writeNumberField("alpha", file.alpha());
        }
        text(json, "prompt", file.subject().prompt());
        number(json, "promptTokens", file.subject().promptTokens());
        number(json, "steps", file.steps());
        text(json, "resolution", file.resolution());
        json.writeObjectFieldStart("settings");
        for (CardSetting setting : file.settings()) {
            json.writeStringField(setting.name(), setting.value());
        }
        json.writeEndObject();
        if (!file.blocks().isEmpty()) {
            json.writeArrayFieldStart("blocks");
            for (BlockStrength block : file.blocks()) {
                json.writeStartObject();
                json.writeStringField("block", block.block());
                json.writeNumberField("modules", block.modules());
                json.writeNumberField("norm", block.norm());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        Hashes hashes = file.hashes();
        if (hashes != null) {
            json.writeObjectFieldStart("hashes");
            json.writeStringField("sha256", hashes.sha256());
            json.writeStringField("autov2", hashes.autoV2());
            json.writeStringField("autov3", hashes.autoV3());
            json.writeStringField("tensors", hashes.tensors());
            text(json, "autov1", hashes.legacy());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void concept(JsonGenerator json, TrainedSubject subject) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", subject.name());
        text(json, "trigger", subject.trigger());
        json.writeStringField("triggerFrom", subject.triggerFrom());
        json.writeStringField("triggerConfidence", subject.confidence());
        json.writeNumberField("captions", subject.images());
        json.writeNumberField("images", subject.images());
        json.writeEndObject();
    }

    private static void problems(JsonGenerator json, AuditResult result) throws IOException {
        json.writeArrayFieldStart("notes");
        json.writeEndArray();
        json.writeArrayFieldStart("problems");
        for (ReadProblem problem : result.problems()) {
            json.writeStartObject();
            json.writeStringField("path", problem.path());
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, long value) throws IOException {
        if (value > 0) {
            json.writeNumberField(name, value);
        }
    }
}
