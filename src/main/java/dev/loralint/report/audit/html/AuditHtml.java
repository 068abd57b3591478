package dev.loralint.report.audit.html;

import dev.loralint.report.audit.AuditReport;
import dev.loralint.report.audit.AuditResult;
import java.io.IOException;

/** The fleet's page. */
public final class AuditHtml implements AuditReport {
    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        out.append(result.subject());
    }
}
