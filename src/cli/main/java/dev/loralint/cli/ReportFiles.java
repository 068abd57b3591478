package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.OutputFile;
import dev.loralint.files.ShownPath;
import dev.loralint.language.Language;
import dev.loralint.language.TagGloss;
import dev.loralint.report.format.Formats;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.html.LivePages;
import dev.loralint.report.html.part.Generator;
import dev.loralint.report.html.part.GlossedPage;
import dev.loralint.result.CheckResult;
import dev.loralint.text.Plain;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the requested reports. */
final class ReportFiles {

    private final Console console;
    private final Generator generator;
    private final List<Path> checked;
    private final boolean quiet;
    private final @Nullable LivePages live;

    /**
     * @param generator of the pages
     * @param checked what is checked, in which no link is followed
     */
    ReportFiles(Console console, Generator generator, List<Path> checked, boolean quiet) {
        this(console, generator, checked, quiet, null);
    }

    private ReportFiles(
            Console console, Generator generator, List<Path> checked, boolean quiet, @Nullable LivePages live) {
        this.console = console;
        this.generator = generator;
        this.checked = List.copyOf(checked);
        this.quiet = quiet;
        this.live = live;
    }

    /** The same for pages that are written again and again. */
    ReportFiles live(@Nullable LivePages pages) {
        return new ReportFiles(console, generator, checked, quiet, pages);
    }

    /** What a report that is text contains. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** @return whether all were written; if not, the reason is printed */
    boolean write(List<ReportTarget> targets, Formats formats, CheckResult result) throws UsageException, IOException {
        boolean written = true;
        for (ReportTarget target : targets) {
            if (target.toStandardOutput()) {
                formats.in(console.spoken())
                        .write(
                                target.format(),
                                result,
                                target.isScreenText() ? console.out() : console.exact(),
                                console.colours(),
                                console.width());
            } else {
                written &= write(target, result.basis().subject(), out -> write(target.format(), formats, result, out));
            }
        }
        return written;
    }

    /** A text that people read later is in their language. */
    private void write(String format, Formats formats, CheckResult result, Writer out) throws IOException {
        Language language = console.language();
        TagGloss gloss = format.equals(Formats.HTML) ? console.gloss() : null;
        if (gloss != null) {
            StringWriter page = new StringWriter();
            formats.in(language).write(format, result, page, false, TextLayout.USUAL_WIDTH);
            out.append(GlossedPage.of(page.toString(), gloss));
            return;
        }
        if (language == null || !format.equals(Formats.TEXT)) {
            formats.in(language).write(format, result, out, false, TextLayout.USUAL_WIDTH);
            return;
        }
        StringBuilder text = new StringBuilder();
        formats.in(language).write(format, result, text, false, SpokenStream.NO_END);
        for (String line : text.toString().split("\n")) {
            for (String one : SpokenStream.said(line, language, TextLayout.USUAL_WIDTH)) {
                out.append(one).append('\n');
            }
        }
    }

    /**
     * Writes one into its file.
     *
     * @param subject what was checked, whose last part is the name of a page that the user did not name
     * @return whether it was written; if not, the reason is printed
     */
    boolean write(ReportTarget target, String subject, Content content) throws UsageException {
        return writeBytes(target, subject, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            content.writeTo(writer);
            writer.flush();
        });
    }

    /** The same for what is not text. */
    boolean writeBytes(ReportTarget target, String subject, OutputFile.Content content) throws UsageException {
        boolean isNamed = !target.file().isEmpty();
        String name = isNamed ? target.file() : "reports/" + name(subject) + ".html";
        Path path = RequestedPaths.resolve(console.directory(), name);
        OutputFile file =
                isNamed ? OutputFile.named(path, checked) : OutputFile.usual(path, console.directory(), generator);
        try {
            if (live != null && target.isHtml()) {
                file.place();
                live.check(path);
            }
            file.write(content);
            if (live != null && target.isHtml()) {
                live.written(path);
            }
        } catch (IOException e) {
            console.tell(name + ": " + FileProblem.describe(e, "cannot write the report")
                    + (isNamed ? "" : ", or name another file with --format html=FILE"));
            return false;
        }
        if (target.isHtml() && !quiet) {
            console.err().println("Report: " + Plain.text(ShownPath.of(path, console.directory())));
        }
        return true;
    }

    private String name(String subject) {
        Path name = console.directory().resolve(subject).normalize().getFileName();
        return name == null ? "report" : name.toString();
    }
}
