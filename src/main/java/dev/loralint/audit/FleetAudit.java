package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.Twins;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.rules.LoraJudge;
import dev.loralint.suppression.PathFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Audits many files on all cores, and compares them with each other.
 *
 * @param files the worst first
 * @param between what was found between files
 * @param twins files with the same weights
 */
record FleetAudit(List<AuditedFile> files, List<Finding> between, List<Twins> twins) {

    /** @param threads that read at once, at least 1 */
    static FleetAudit of(
            List<LoraSource> sources,
            int threads,
            FileAudit each,
            LoraJudge judge,
            PathFilter filter,
            Progress progress) {
        @Nullable Audited[] audited = all(sources, threads, each, filter, progress);
        Fleet fleet = new Fleet();
        Map<String, LoraSource> byName = new HashMap<>();
        List<AuditedFile> files = new ArrayList<>();
        for (int i = 0; i < audited.length; i++) {
            Audited one = audited[i];
            if (one != null) {
                byName.put(one.file().path(), sources.get(i));
                files.add(one.file());
                Fleet.Member member = one.member();
                if (member != null) {
                    fleet.add(member);
                }
            }
        }
        List<Twins> twins =
                fleet.twins(name -> Objects.requireNonNull(byName.get(name)).identity());
        List<Object> groups = new ArrayList<>(twins);
        groups.addAll(fleet.runs());
        List<Finding> found = new ArrayList<>(groups.isEmpty() ? List.of() : judge.judgeFleet(groups));
        found.addAll(judge.failures());
        List<Finding> between = filter.apply(found);
        Map<String, List<Finding>> shared = byPath(between);
        files.replaceAll(file -> file.sharing(shared.getOrDefault(file.path(), List.of())));
        return new FleetAudit(AuditResult.worstFirst(files), between, twins);
    }

    /** In the order of the paths; {@code null} for what cannot be read. */
    private static @Nullable Audited[] all(
            List<LoraSource> sources, int threads, FileAudit each, PathFilter filter, Progress progress) {
        @Nullable Audited[] audited = new Audited[sources.size()];
        Queue<Integer> starved = new ConcurrentLinkedQueue<>();
        Parallel.forEach(sources.size(), threads, progress, () -> (IntConsumer) i -> {
            try {
                audited[i] =
                        each.of(sources.get(i)).map(one -> one.left(filter)).orElse(null);
            } catch (OutOfMemoryError e) {
                starved.add(i);
            }
        });
        // A header for which the memory did not do while another was read is read again alone.
        starved.stream()
                .sorted()
                .forEach(i -> audited[i] =
                        each.alone(sources.get(i)).map(one -> one.left(filter)).orElse(null));
        return audited;
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
