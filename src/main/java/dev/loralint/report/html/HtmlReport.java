package dev.loralint.report.html;

import dev.loralint.report.html.part.HtmlPage;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes a check as one HTML file that needs nothing beside it. The same result gives the same bytes: it holds no time
 * and no machine's name.
 */
public final class HtmlReport {

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
        HtmlPage.write("report.jte", new ReportPage(result, thumbnails).view(), out);
    }
}
