package dev.loralint.report.html.fleet;

import dev.loralint.report.audit.AuditReport;
import dev.loralint.report.html.part.HtmlPage;
import dev.loralint.result.AuditResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Writes an audit as one HTML file that needs nothing next to it, with the table of all files and their cards. */
public final class FleetHtml implements AuditReport {

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        Writer writer = out instanceof Writer w ? w : new StringWriter();
        HtmlPage.write("fleet.jte", new FleetPage(result).view(), writer);
        if (writer != out) {
            out.append(writer.toString());
        }
    }
}
