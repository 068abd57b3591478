package dev.loralint.report.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.records.RecordJson;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.ReportJson;
import dev.loralint.result.AuditResult;
import java.io.IOException;

/** The format that other programs rely on; its schema is {@code docs/schema/audit.schema.json}. */
final class AuditJson implements AuditReport {

    private final FindingFingerprints fingerprints;

    AuditJson(FindingFingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            new RecordJson<>(AuditRecord.class).write(AuditRecord.of(result, fingerprints), json);
        }
        out.append('\n');
    }
}
