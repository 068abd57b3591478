package dev.loralint.result;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a file once it was judged: a row of the fleet's table and its card.
 *
 * @param path as shown to people
 * @param size in bytes
 * @param source who wrote the metadata
 * @param keys by whose habits the tensors are named
 * @param algorithm of its modules; empty where it is no LoRA
 * @param base the family of base models
 * @param subject of the folder with the most images
 * @param otherSubjects of the other folders
 * @param rank of most modules; 0 where none has one
 * @param alpha of most modules, NaN where it is not known
 * @param optimizer empty where it is not recorded
 * @param rate the learning rate as recorded; empty where it is not
 * @param resolution as recorded; empty where it is not
 * @param steps 0 where they are not recorded
 * @param images 0 where they are not recorded
 * @param norms how far each module changes its layer, in the file's order; empty where the weights were not read
 * @param blocks the same by block; empty where the weights were not read
 * @param findings about it alone
 * @param shared findings about it and others
 * @param hashes {@code null} where the weights were not read
 */
public record AuditedFile(
        String path,
        long size,
        String source,
        String keys,
        String algorithm,
        String base,
        TrainedSubject subject,
        List<TrainedSubject> otherSubjects,
        long rank,
        double alpha,
        String optimizer,
        String rate,
        String resolution,
        long steps,
        int images,
        boolean silent,
        List<CardSetting> settings,
        List<TrainedTag> tags,
        List<Float> norms,
        List<BlockStrength> blocks,
        @Nullable Hashes hashes,
        List<Finding> findings,
        List<Finding> shared) {

    public AuditedFile {
        otherSubjects = List.copyOf(otherSubjects);
        settings = List.copyOf(settings);
        tags = List.copyOf(tags);
        norms = List.copyOf(norms);
        blocks = List.copyOf(blocks);
        findings = List.copyOf(findings);
        shared = List.copyOf(shared);
    }

    /** A file of which nothing is known but that it cannot be loaded. */
    public static AuditedFile broken(String path, long size, List<Finding> findings) {
        return new AuditedFile(
                path,
                size,
                "",
                "",
                "",
                "",
                TrainedSubject.NONE,
                List.of(),
                0,
                Double.NaN,
                "",
                "",
                "",
                0,
                0,
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                findings,
                List.of());
    }

    /** The same with other findings of its own, as where the user set some aside: a setting is odd if something says so. */
    public AuditedFile with(List<Finding> left) {
        if (left.equals(findings)) {
            return this;
        }
        Set<String> odd =
                left.stream().map(Finding::setting).filter(Objects::nonNull).collect(Collectors.toSet());
        return with(
                settings.stream()
                        .map(s -> new CardSetting(s.name(), s.value(), odd.contains(s.name())))
                        .toList(),
                left,
                shared);
    }

    /** The same with the findings that it shares with other files. */
    public AuditedFile sharing(List<Finding> withOthers) {
        return with(settings, findings, withOthers);
    }

    private AuditedFile with(List<CardSetting> marked, List<Finding> own, List<Finding> withOthers) {
        return new AuditedFile(
                path,
                size,
                source,
                keys,
                algorithm,
                base,
                subject,
                otherSubjects,
                rank,
                alpha,
                optimizer,
                rate,
                resolution,
                steps,
                images,
                silent,
                marked,
                tags,
                norms,
                blocks,
                hashes,
                own,
                withOthers);
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
        if (count(Severity.ERROR) > 0) {
            return AuditVerdict.BROKEN;
        }
        boolean warned = count(Severity.WARNING) > 0 || shared.stream().anyMatch(f -> f.severity() != Severity.INFO);
        return warned ? AuditVerdict.CHECK : silent ? AuditVerdict.UNKNOWN : AuditVerdict.SOUND;
    }

    /** NaN where it is not known. */
    public double alphaRatio() {
        return rank == 0 ? Double.NaN : alpha / rank;
    }

    /** The file's name without folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
