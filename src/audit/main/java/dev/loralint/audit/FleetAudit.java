package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lora.EqualWeights;
import dev.loralint.lora.Fleet;
import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.RelatedFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Audits many files on all cores, and compares them with each other.
 *
 * @param files the worst first
 * @param between what was found between files
 * @param twins files with the same weights
 * @param same files of which some can go
 */
record FleetAudit(List<AuditedFile> files, List<Finding> between, List<EqualWeights> twins, List<RelatedFiles> same) {

    /** @param threads that read at once, at least 1 */
    static FleetAudit of(
            List<LoraSource> sources, int threads, AuditParts parts, Unaudited unaudited, Progress progress) {
        @Nullable Audited[] audited = new Audited[sources.size()];
        try {
            all(sources, threads, parts, unaudited, progress, audited);
        } catch (CancellationException e) {
            if (!Interruption.isAsked()) {
                throw e;
            }
            long done = Stream.of(audited).filter(Objects::nonNull).count();
            unaudited.unread(new ReadProblem(
                    ".",
                    "the audit was interrupted after " + done + " of " + audited.length
                            + " files; run it again for the others"));
        }
        List<Fleet.Member> members = new ArrayList<>();
        Map<String, LoraSource> byName = new HashMap<>();
        List<AuditedFile> files = new ArrayList<>();
        for (int i = 0; i < audited.length; i++) {
            Audited one = audited[i];
            if (one != null) {
                byName.put(one.file().path(), sources.get(i));
                files.add(one.file());
                Fleet.Member member = one.member();
                if (member != null) {
                    members.add(member);
                }
            }
        }
        Map<String, AuditedFile> measured = new LinkedHashMap<>();
        files.stream().filter(file -> file.weights() != null).forEach(file -> measured.put(file.path(), file));
        AuditParts.Between groups = parts.between(
                members,
                measured,
                name -> Objects.requireNonNull(byName.get(name)).identity(),
                name -> Objects.requireNonNull(byName.get(name)).modified());
        List<Finding> between = new ArrayList<>(groups.findings());
        between.addAll(parts.failures());
        Map<String, List<Finding>> shared = byPath(between);
        files.replaceAll(file -> file.sharing(shared.getOrDefault(file.path(), List.of())));
        return new FleetAudit(AuditResult.worstFirst(files), between, groups.twins(), groups.same());
    }

    /** @param audited takes them in the order of the paths; {@code null} for what cannot be read */
    private static void all(
            List<LoraSource> sources,
            int threads,
            AuditParts parts,
            Unaudited unaudited,
            Progress progress,
            @Nullable Audited[] audited) {
        Queue<Integer> starved = new ConcurrentLinkedQueue<>();
        Parallel.forEach(sources.size(), threads, progress, () -> (IntConsumer) i -> {
            try {
                audited[i] = parts.audited(sources.get(i), unaudited).orElse(null);
            } catch (OutOfMemoryError e) {
                starved.add(i);
            }
        });
        // A header for which the memory did not do while another was read is read again alone.
        starved.stream()
                .sorted()
                .forEach(
                        i -> audited[i] = parts.alone(sources.get(i), unaudited).orElse(null));
    }

    private static Map<String, List<Finding>> byPath(List<Finding> between) {
        Map<String, List<Finding>> byPath = new HashMap<>();
        for (Finding finding : between) {
            for (Location place : finding.places()) {
                byPath.computeIfAbsent(place.path(), p -> new ArrayList<>()).add(finding);
            }
        }
        return byPath;
    }
}
