package dev.loralint.report.audit;

import dev.loralint.result.AuditResult;
import java.io.IOException;

/** A format in which an audit can be written. */
public interface AuditReport {

    /** @throws IOException if {@code out} cannot be written to */
    void write(AuditResult result, Appendable out) throws IOException;
}
