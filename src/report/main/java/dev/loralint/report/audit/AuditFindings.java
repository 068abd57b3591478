package dev.loralint.report.audit;

import dev.loralint.duplicate.Duplicates;
import dev.loralint.finding.Finding;
import dev.loralint.report.Report;
import dev.loralint.report.format.Formats;
import dev.loralint.report.format.TextLayout;
import dev.loralint.result.AuditResult;
import dev.loralint.result.CheckResult;
import dev.loralint.result.FailOn;
import dev.loralint.result.HiddenCount;
import dev.loralint.result.Input;
import dev.loralint.result.Unread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** What an audit found, in the formats that checks are told in: findings without cards, tags and distributions. */
final class AuditFindings implements AuditReport {

    private final String format;
    private final Path directory;
    private final UnaryOperator<String> rulePage;

    /**
     * @param directory the working directory
     * @param rulePage a rule's README in Markdown, by id
     */
    AuditFindings(String format, Path directory, UnaryOperator<String> rulePage) {
        this.format = format;
        this.directory = directory;
        this.rulePage = rulePage;
    }

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        List<Finding> findings = result.findings();
        Report report = Formats.ofFindings(directory, findings).named(format, TextLayout.PLAIN);
        report.write(
                new CheckResult(
                        new CheckResult.Basis(
                                result.version(),
                                result.subject(),
                                result.profile(),
                                "",
                                result.policy(),
                                FailOn.at(result.failOn()),
                                result.rules(),
                                rulePage),
                        List.of(),
                        List.of(),
                        findings,
                        result.problems(),
                        List.of(),
                        result.files().stream()
                                .map(file -> new Input(
                                        file.path(), "lora", file.card().source(), true, List.of()))
                                .toList(),
                        Unread.of(result.problems(), List.of()),
                        HiddenCount.NOTHING,
                        Duplicates.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        null),
                out);
    }
}
