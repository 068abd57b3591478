package dev.loralint.report.html;

import dev.loralint.report.html.part.Generator;
import dev.loralint.report.html.part.HtmlPage;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a check as one HTML file that needs nothing next to it. The same result gives the same bytes: it holds no time
 * and no machine's name.
 */
public final class HtmlReport {

    private final Path directory;
    private final Path place;
    private final boolean thumbnails;
    private final Generator generator;
    private final @Nullable LivePages live;

    /**
     * A writer of reports.
     *
     * @param directory what the paths in a result are relative to, in the state that was checked
     * @param place what the subject of a result is relative to, for its name
     * @param thumbnails whether small copies of the images go into the file
     */
    public HtmlReport(Path directory, Path place, boolean thumbnails) {
        this(directory, place, thumbnails, null);
    }

    /** @param live if the page is one of those */
    public HtmlReport(Path directory, Path place, boolean thumbnails, @Nullable LivePages live) {
        this(directory, place, thumbnails, Generator.CHECK, live);
    }

    private HtmlReport(Path directory, Path place, boolean thumbnails, Generator generator, @Nullable LivePages live) {
        this.directory = directory;
        this.place = place;
        this.thumbnails = thumbnails;
        this.generator = generator;
        this.live = live;
    }

    /** Of a saved check, which has no images, captions and settings. */
    public static HtmlReport ofSaved(Path directory, Path file) {
        return new HtmlReport(directory, file, false, Generator.REPORT, null);
    }

    /**
     * Writes the page.
     *
     * @throws IOException if {@code out} cannot be written to
     */
    public void write(CheckResult result, Writer out) throws IOException {
        HtmlPage.write("report.jte", new ReportPage(result, directory, place, thumbnails, generator, live).view(), out);
    }
}
