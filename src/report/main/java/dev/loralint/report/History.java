package dev.loralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.loralint.disk.Disk;
import dev.loralint.files.OutputFile;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.records.RecordJson;
import dev.loralint.records.UnlikeRecordException;
import dev.loralint.result.CheckResult;
import dev.loralint.result.RecordedRuns;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a check, in a file that a repository keeps: the counts of each, and the findings of the last one. A run and a
 * finding have a line each, in an order, so that its difference says what is new and what is gone. A run that finds the same as
 * the last one is not recorded.
 */
public final class History {

    private static final int SCHEMA = 1;

    /** Older runs are dropped. */
    static final int MOST = 500;

    private static final String NONE = "not a history of checks; name another file, or delete it to begin again";

    private static final RecordJson<RecordedRuns.Run> RUN = new RecordJson<>(RecordedRuns.Run.class);
    private static final RecordJson<RecordedRuns.Known> KNOWN = new RecordJson<>(RecordedRuns.Known.class);

    private final File file;

    /** What the file contains. */
    private record File(
            int schema, @Nullable String of, List<RecordedRuns.Run> runs, List<RecordedRuns.Known> findings) {}

    private History(File file) {
        this.file = file;
    }

    /** @throws IOException also if the file is no history; the message is a sentence then */
    public static History read(Path path) throws IOException {
        if (!Disk.exists(path)) {
            return new History(new File(SCHEMA, null, List.of(), List.of()));
        }
        try (Reader reader = Disk.reader(path);
                JsonParser json = new JsonFactory().createParser(reader)) {
            File read = new RecordJson<>(File.class).read(json);
            if (read.schema() != SCHEMA || read.of() == null) {
                throw new IOException(NONE);
            }
            return new History(read);
        } catch (JsonParseException e) {
            throw new IOException(
                    "line " + e.getLocation().getLineNr()
                            + " is not valid JSON; fix it, or delete the file to begin again",
                    e);
        } catch (UnlikeRecordException | CharacterCodingException e) {
            throw new IOException(NONE, e);
        }
    }

    /** What was checked, relative to the repository; {@code null} before the first run. */
    public @Nullable String of() {
        return file.of();
    }

    /** The runs alone, for a check that does not report all findings and is none of them. */
    public RecordedRuns runs() {
        return new RecordedRuns(file.runs(), null, List.of(), List.of());
    }

    /**
     * A run after the last one.
     *
     * @param now nanoseconds since 1970
     */
    public RecordedRuns and(CheckResult result, RepositoryPath paths, long now) {
        Map<String, Integer> left = new HashMap<>();
        file.findings().forEach(known -> left.merge(known.fingerprint(), 1, Integer::sum));
        List<Finding> added = result.findings().stream()
                .filter(finding -> left.merge(paths.fingerprint(finding), -1, Integer::sum) < 0)
                .toList();
        List<RecordedRuns.Known> gone = file.findings().stream()
                .filter(known -> left.merge(known.fingerprint(), -1, Integer::sum) >= 0)
                .toList();
        List<RecordedRuns.Run> runs = new ArrayList<>(file.runs());
        RecordedRuns.Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        RecordedRuns.Run run = new RecordedRuns.Run(
                Instant.ofEpochSecond(0, now).truncatedTo(ChronoUnit.SECONDS).toString(),
                Verdict.of(result).state().label(),
                result.count(Severity.ERROR),
                result.count(Severity.WARNING),
                result.count(Severity.INFO),
                last == null ? 0 : added.size(),
                gone.size());
        boolean isSame = last != null
                && added.isEmpty()
                && gone.isEmpty()
                && last.state().equals(run.state())
                && last.errors() == run.errors()
                && last.warnings() == run.warnings();
        if (!isSame) {
            runs.add(run);
        }
        return last == null
                ? new RecordedRuns(runs, null, List.of(), List.of())
                : new RecordedRuns(runs, last.at(), added, gone);
    }

    /** Writes the file; not if the run found the same as the last one. */
    public void write(RecordedRuns with, CheckResult result, RepositoryPath paths, OutputFile to) throws IOException {
        if (with.runs().size() == file.runs().size()) {
            return;
        }
        List<RecordedRuns.Run> runs = with.runs()
                .subList(Math.max(0, with.runs().size() - MOST), with.runs().size());
        List<RecordedRuns.Known> findings = result.findings().stream()
                .map(finding -> new RecordedRuns.Known(
                        paths.fingerprint(finding),
                        finding.severity().label(),
                        finding.rule(),
                        paths.of(finding.path()),
                        finding.message()))
                .sorted(Comparator.comparing(RecordedRuns.Known::rule)
                        .thenComparing(RecordedRuns.Known::path)
                        .thenComparing(RecordedRuns.Known::message)
                        .thenComparing(RecordedRuns.Known::fingerprint))
                .toList();
        StringWriter text = new StringWriter();
        text.append("{\"schema\": " + SCHEMA + ", \"of\": ");
        try (JsonGenerator json = ReportJson.inLine(text)) {
            json.writeString(of(result, paths));
        }
        text.append(", \"runs\": [");
        lines(text, RUN, runs);
        text.append("\n], \"findings\": [");
        lines(text, KNOWN, findings);
        text.append("\n]}\n");
        to.write(text.toString());
    }

    /** What a result is of, as the file says it. */
    public static String of(CheckResult result, RepositoryPath paths) {
        return paths.of(result.basis().subject());
    }

    private static <T extends Record> void lines(StringWriter text, RecordJson<T> notation, List<T> records) {
        String separator = "\n";
        for (T one : records) {
            text.append(separator);
            try (JsonGenerator json = ReportJson.inLine(text)) {
                notation.write(one, json);
            } catch (IOException e) {
                throw new UncheckedIOException("a writer in memory does not fail", e);
            }
            separator = ",\n";
        }
    }
}
