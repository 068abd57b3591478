package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a file once it was checked: a row of the fleet's table and its card.
 *
 * @param path as shown to people
 * @param weights {@code null} where they were not read
 * @param findings about it alone
 * @param shared findings about it and others
 */
public record AuditedFile(
        String path, LoraCard card, @Nullable MeasuredWeights weights, List<Finding> findings, List<Finding> shared) {

    public AuditedFile {
        findings = List.copyOf(findings);
        shared = List.copyOf(shared);
    }

    /** A file of which nothing is known but that it cannot be loaded. */
    public static AuditedFile broken(String path, long size, List<Finding> findings) {
        return new AuditedFile(path, LoraCard.ofBroken(size), null, findings, List.of());
    }

    /** The same with other findings of its own, as where the user set some aside: a setting is odd if something says so. */
    public AuditedFile with(List<Finding> left) {
        if (left.equals(findings)) {
            return this;
        }
        Set<String> odd =
                left.stream().map(Finding::setting).filter(Objects::nonNull).collect(Collectors.toSet());
        return new AuditedFile(path, card.marking(odd), weights, left, shared);
    }

    /** The same with the findings that it shares with other files. */
    public AuditedFile sharing(List<Finding> withOthers) {
        return new AuditedFile(path, card, weights, findings, withOthers);
    }

    /** Of its own. */
    public int count(Severity severity) {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    /** Its own findings and those that it shares, worst first. */
    public List<Finding> allFindings() {
        if (shared.isEmpty()) {
            return findings;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(shared);
        all.sort(Finding.WORST_FIRST);
        return all;
    }

    public AuditVerdict verdict() {
        return verdict(shared.stream().anyMatch(f -> f.severity() != Severity.INFO));
    }

    /** @param sharing whether something but a remark was found about it and others */
    public AuditVerdict verdict(boolean sharing) {
        if (count(Severity.ERROR) > 0) {
            return AuditVerdict.BROKEN;
        }
        boolean warned = count(Severity.WARNING) > 0 || sharing;
        return warned ? AuditVerdict.CHECK : card.silent() ? AuditVerdict.UNKNOWN : AuditVerdict.SOUND;
    }

    /** The file's name without folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
