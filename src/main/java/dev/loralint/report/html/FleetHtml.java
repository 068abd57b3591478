package dev.loralint.report.html;

import dev.loralint.report.audit.AuditReport;
import dev.loralint.report.audit.AuditResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/** Writes an audit as one HTML file that needs nothing beside it, with the table of all files and their cards. */
public final class FleetHtml implements AuditReport {

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, FleetHtml.class.getClassLoader(), HtmlReport.TEMPLATES);
        Writer writer = out instanceof Writer w ? w : new StringWriter();
        try {
            engine.render("fleet.jte", Map.of("page", new FleetPage(result).view()), new WriterOutput(writer));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (writer != out) {
            out.append(writer.toString());
        }
    }
}
