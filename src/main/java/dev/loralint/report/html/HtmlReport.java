package dev.loralint.report.html;

import dev.loralint.report.CheckResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;

/**
 * Writes a check as one HTML file that needs nothing beside it. The same result gives the same bytes: it holds no time
 * and no machine's name.
 */
public final class HtmlReport {

    /** Where the build puts the compiled templates; the same name stands in {@code pom.xml}. */
    static final String TEMPLATES = "dev.loralint.report.html.jte";

    private final boolean thumbnails;

    /**
     * A writer of reports.
     *
     * @param thumbnails whether small copies of the images go into the file
     */
    public HtmlReport(boolean thumbnails) {
        this.thumbnails = thumbnails;
    }

    /**
     * Writes the page.
     *
     * @throws IOException if {@code out} cannot be written to
     */
    public void write(CheckResult result, Writer out) throws IOException {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
        try {
            engine.render(
                    "report.jte", Map.of("page", new ReportPage(result, thumbnails).view()), new WriterOutput(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
