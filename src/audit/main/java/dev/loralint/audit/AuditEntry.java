package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.finding.Statement;
import dev.loralint.lora.Fleet;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.LoraCard;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an audited file from one run to the next: its card, what was found, and what it shares with others. It
 * holds no path; a finding lies at the file, wherever that is by then.
 *
 * @param member {@code null} where no program can load the file
 */
record AuditEntry(LoraCard card, List<OfHeader> findings, Fleet.@Nullable Member member) {

    /**
     * A finding at the file as a whole, as all findings of headers are.
     *
     * @param advice what a person may do; {@code null} where nothing is advised
     */
    record OfHeader(
            String rule,
            Severity severity,
            Kind kind,
            @Nullable Outcome outcome,
            String message,
            @Nullable String concept,
            @Nullable String tag,
            @Nullable String setting,
            @Nullable Evidence evidence,
            @Nullable String advice,
            @Nullable Statement statement) {

        private static OfHeader of(Finding finding) {
            return new OfHeader(
                    finding.rule(),
                    finding.severity(),
                    finding.kind(),
                    finding.outcome(),
                    finding.message(),
                    finding.concept(),
                    finding.tag(),
                    finding.setting(),
                    finding.evidence(),
                    finding.fix() == null ? null : finding.fix().description(),
                    finding.statement());
        }

        private Finding at(String path) {
            return new Finding(
                            rule,
                            severity,
                            kind,
                            outcome,
                            message,
                            concept,
                            tag,
                            setting,
                            evidence,
                            path,
                            List.of(Location.of(path)),
                            1,
                            advice == null ? null : new Fix(Applicability.DISPLAY, advice, List.of(), List.of()))
                    .stating(statement);
        }
    }

    AuditEntry {
        findings = List.copyOf(findings);
    }

    /** Empty where the file has something that is not kept: weights that were read, or findings of other kinds. */
    static Optional<AuditEntry> of(Audited audited) {
        AuditedFile file = audited.file();
        Fleet.Member member = audited.member();
        if (file.weights() != null) {
            return Optional.empty();
        }
        List<OfHeader> findings = file.findings().stream().map(OfHeader::of).toList();
        AuditEntry entry = new AuditEntry(file.card(), findings, member == null ? null : member.at(""));
        return entry.at(file.path()).equals(audited) ? Optional.of(entry) : Optional.empty();
    }

    /** @param path of the file now, as shown to people */
    Audited at(String path) {
        return new Audited(
                new AuditedFile(
                        path, card, null, findings.stream().map(f -> f.at(path)).toList(), List.of()),
                member == null ? null : member.at(path));
    }
}
