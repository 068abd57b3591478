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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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

    static FleetAudit of(List<Path> paths, FileAudit each, LoraJudge judge, PathFilter filter, Progress progress) {
        @Nullable Audited[] audited = all(paths, each, filter, progress);
        Fleet fleet = new Fleet();
        Map<String, Path> byName = new HashMap<>();
        List<AuditedFile> files = new ArrayList<>();
        for (int i = 0; i < audited.length; i++) {
            Audited one = audited[i];
            if (one != null) {
                byName.put(one.file().path(), paths.get(i));
                files.add(one.file());
                Fleet.Member member = one.member();
                if (member != null) {
                    fleet.add(member);
                }
            }
        }
        List<Twins> twins = fleet.twins(name -> identity(Objects.requireNonNull(byName.get(name))));
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
    private static @Nullable Audited[] all(List<Path> paths, FileAudit each, PathFilter filter, Progress progress) {
        @Nullable Audited[] audited = new Audited[paths.size()];
        Queue<Integer> starved = new ConcurrentLinkedQueue<>();
        Parallel.forEach(paths.size(), progress, () -> (IntConsumer) i -> {
            try {
                audited[i] = each.of(paths.get(i)).map(one -> one.left(filter)).orElse(null);
            } catch (OutOfMemoryError e) {
                starved.add(i);
            }
        });
        // A header for which the memory did not do while another was read is read again alone.
        starved.stream()
                .sorted()
                .forEach(i -> audited[i] =
                        each.alone(paths.get(i)).map(one -> one.left(filter)).orElse(null));
        return audited;
    }

    /** The same for all links to a file, hard ones too where the system tells them. */
    private static Object identity(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path.toRealPath() : key;
        } catch (IOException e) {
            return path; // it was removed meanwhile
        }
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
