package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.records.RecordJson;
import dev.loralint.report.AppendableWriter;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.Report;
import dev.loralint.report.ReportJson;
import dev.loralint.report.SourcePlaces;
import dev.loralint.result.CheckResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The format that other programs rely on; its schema is {@code docs/schema/report-1.json}. */
public final class JsonReport implements Report {

    /** Places of a finding (count) up to which its edits are written, each of which takes as long as fixing it. */
    private static final int EDITED_AT_MOST = 100;

    private final FindingFingerprints fingerprints;
    private final @Nullable SourcePlaces source;
    private final @Nullable Page page;

    /** What was found. */
    public JsonReport(FindingFingerprints fingerprints) {
        this(fingerprints, null, null);
    }

    /**
     * @param source the edits of fixes; {@code null} if none are written
     * @param page what other formats show next to what was found; {@code null} if nothing
     */
    public JsonReport(FindingFingerprints fingerprints, @Nullable SourcePlaces source, @Nullable Page page) {
        this.fingerprints = fingerprints;
        this.source = source;
        this.page = page;
    }

    /** A check as an HTML report. */
    public interface Page {
        void write(CheckResult result, Writer out) throws IOException;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        CheckRecord check = new CheckRecord(
                CheckRecord.SCHEMA,
                ToolRecord.loralint(result.basis().version()),
                result.basis().profile(),
                result.basis().profileReason(),
                CheckRecord.Sums.of(result),
                result.outlooks().stream().map(CheckRecord.TrainingRun::of).toList(),
                result.inputs().stream().map(CheckRecord.Read::of).toList(),
                new Mapped<>(
                        result.findings(),
                        finding -> FindingRecord.of(
                                finding,
                                fingerprints,
                                page == null && finding.places().size() > EDITED_AT_MOST ? null : source)),
                result.notes(),
                CheckRecord.NotChecked.of(result),
                result.unread().stream()
                        .map(problem -> PlaceRecord.of(problem.place(), problem.message()))
                        .toList(),
                CheckRecord.Earlier.of(result, fingerprints),
                page(result));
        try (JsonGenerator json = ReportJson.to(new AppendableWriter(out))) {
            new RecordJson<>(CheckRecord.class).write(check, json);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        out.append('\n');
    }

    private @Nullable String page(CheckResult result) throws IOException {
        if (page == null) {
            return null;
        }
        StringWriter written = new StringWriter();
        page.write(result, written);
        return written.toString();
    }
}
