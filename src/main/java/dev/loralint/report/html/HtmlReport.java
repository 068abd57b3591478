package dev.loralint.report.html;

import dev.loralint.report.html.part.HtmlPage;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Writes a check as one HTML file that needs nothing next to it. The same result gives the same bytes: it holds no time
 * and no machine's name.
 */
public final class HtmlReport {

    private final Path directory;
    private final boolean thumbnails;

    /**
     * A writer of reports.
     *
     * @param directory what the paths in a result are relative to, in the state that was checked
     * @param thumbnails whether small copies of the images go into the file
     */
    public HtmlReport(Path directory, boolean thumbnails) {
        this.directory = directory;
        this.thumbnails = thumbnails;
    }

    /**
     * Writes the page.
     *
     * @throws IOException if {@code out} cannot be written to
     */
    public void write(CheckResult result, Writer out) throws IOException {
        HtmlPage.write("report.jte", new ReportPage(result, directory, thumbnails).view(), out);
    }
}
