package dev.loralint.report.format;

import dev.loralint.finding.Severity;
import dev.loralint.report.Report;
import dev.loralint.report.RepositoryPath;
import dev.loralint.report.Result;
import dev.loralint.report.Verdict;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Unread;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Workflow commands that GitHub turns into annotations. It takes ten errors, ten warnings and ten notices a step and drops
 * what comes after them without a word, so the worst come first and a last line counts the rest.
 */
public final class GithubReport implements Report {

    /** Of each severity, a step. */
    private static final int SHOWN = 10;

    /** Of the notices, so many are kept for notes about the check itself; what is more is told in the log alone. */
    private static final int NOTES = 3;

    private final RepositoryPath paths;

    public GithubReport(RepositoryPath paths) {
        this.paths = paths;
    }

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        List<Result> results = Result.of(result.findings());
        List<String> notes = result.notes();
        int annotated = Math.min(NOTES, notes.size());
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        counts.put(Severity.INFO, annotated);
        int left = 0;
        for (Result one : results) {
            if (counts.merge(one.finding().severity(), 1, Integer::sum) > SHOWN) {
                left++;
            } else {
                annotation(one, out);
            }
        }
        for (Unread unread : result.unread()) {
            out.append("loralint: ")
                    .append(Plain.text(unread.place().path() + ": " + unread.message()))
                    .append('\n');
        }
        for (int i = 0; i < notes.size(); i++) {
            String note = Plain.text(notes.get(i));
            out.append(i < annotated ? "::notice title=loralint::" + data(note) : "loralint: note: " + note)
                    .append('\n');
        }
        if (left > 0) {
            out.append("loralint: ")
                    .append(String.valueOf(left))
                    .append(" of ")
                    .append(String.valueOf(results.size()))
                    .append(
                            " places are not annotated, because GitHub shows at most ten annotations of a level per step;")
                    .append(" see the job summary or --format json\n");
        }
        out.append("loralint: ").append(Verdict.words(result)).append('\n');
    }

    private void annotation(Result result, Appendable out) throws IOException {
        out.append("::").append(command(result.finding().severity()));
        out.append(" file=").append(property(Plain.text(paths.of(result.place().path()))));
        out.append(",line=").append(String.valueOf(result.line()));
        if (result.place().line() > 0) {
            out.append(",endLine=").append(String.valueOf(result.place().endLine()));
            if (result.place().endLine() == result.place().line()) {
                out.append(",col=").append(String.valueOf(result.place().column()));
                out.append(",endColumn=").append(String.valueOf(result.place().endColumn()));
            }
        }
        out.append(",title=").append(property(result.finding().rule()));
        out.append("::").append(data(result.messageWithKind())).append('\n');
    }

    private static String command(Severity severity) {
        return severity == Severity.INFO ? "notice" : severity.name().toLowerCase(Locale.ROOT);
    }

    /** As the runner reads what follows the second {@code ::} (actions/runner, ActionCommand.cs). */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** As the runner reads a property, which ends at a comma or colon. */
    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
