package dev.loralint.cli;

import dev.loralint.check.UsageException;
import dev.loralint.disk.Disk;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.report.Plain;
import dev.loralint.report.format.Formats;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.html.LivePages;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the requested reports. */
final class ReportFiles {

    private final Console console;
    private final Formats formats;
    private final boolean quiet;
    private final @Nullable LivePages live;

    ReportFiles(Console console, Formats formats, boolean quiet) {
        this(console, formats, quiet, null);
    }

    /** @param live if pages are written again and again */
    ReportFiles(Console console, Formats formats, boolean quiet, @Nullable LivePages live) {
        this.live = live;
        this.console = console;
        this.formats = formats;
        this.quiet = quiet;
    }

    /** @return whether all were written; if not, the reason is printed */
    boolean write(List<ReportTarget> targets, CheckResult result) throws UsageException, IOException {
        boolean written = true;
        for (ReportTarget target : targets) {
            written &= write(target, result);
        }
        return written;
    }

    private boolean write(ReportTarget target, CheckResult result) throws UsageException, IOException {
        if (target.toStandardOutput()) {
            formats.write(target.format(), result, console.out(), console.colours(), console.width());
            return true;
        }
        String name = target.file().isEmpty() ? "reports/" + name(result) + ".html" : target.file();
        Path file = RequestedPaths.resolve(console.directory(), name);
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (live != null && target.isHtml()) {
                // a browser that loads it meanwhile must not get half of it
                Path part = AtomicFile.temporary(file);
                try {
                    write(target, result, part);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                    Disk.wrote(file);
                }
                live.written(file);
            } else {
                try {
                    write(target, result, file);
                } finally {
                    Disk.wrote(file);
                }
            }
        } catch (IOException e) {
            console.err()
                    .println("loralint: "
                            + Plain.text(name + ": " + FileProblem.describe(e, "cannot write the report")));
            return false;
        }
        if (target.isHtml() && !quiet) {
            console.err().println("Report: " + Plain.text(ShownPath.of(file, console.directory())));
        }
        return true;
    }

    private void write(ReportTarget target, CheckResult result, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            formats.write(target.format(), result, writer, false, TextLayout.USUAL_WIDTH);
        }
    }

    /** The last part of what was checked. */
    private String name(CheckResult result) {
        Path name = console.directory()
                .resolve(result.basis().subject())
                .normalize()
                .getFileName();
        return name == null ? "report" : name.toString();
    }
}
