package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.audit.PackedFiles.Kept;
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
import java.util.function.Function;
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

    /** Of more files, what was found is packed until a report asks for it. */
    private static final int WHOLE_AT_MOST = 20_000;

    /** @param threads that read at once, at least 1 */
    static FleetAudit of(
            List<LoraSource> sources, int threads, AuditParts parts, Unaudited unaudited, Progress progress) {
        return of(sources, threads, parts, unaudited, progress, sources.size() > WHOLE_AT_MOST);
    }

    /** @param packs whether files are packed, which takes time and saves memory */
    static FleetAudit of(
            List<LoraSource> sources,
            int threads,
            AuditParts parts,
            Unaudited unaudited,
            Progress progress,
            boolean packs) {
        EntryPacker packer = parts.packer(packs);
        @Nullable Kept[] audited = new Kept[sources.size()];
        try {
            all(
                    sources,
                    threads,
                    parts,
                    unaudited,
                    progress,
                    one -> packs ? Kept.packed(one, packer) : Kept.whole(one),
                    audited);
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
        List<Kept> kept = new ArrayList<>();
        Map<String, AuditedFile> measured = new LinkedHashMap<>();
        for (int i = 0; i < audited.length; i++) {
            Kept one = audited[i];
            if (one != null) {
                byName.put(one.path(), sources.get(i));
                kept.add(one.alone());
                Fleet.Member member = one.member();
                if (member != null) {
                    members.add(member);
                }
                AuditedFile file = one.file();
                if (file != null && file.weights() != null) {
                    measured.put(one.path(), file);
                }
                audited[i] = null;
            }
        }
        AuditParts.Between groups = parts.between(
                members,
                measured,
                name -> Objects.requireNonNull(byName.get(name)).identity(),
                name -> Objects.requireNonNull(byName.get(name)).modified());
        List<Finding> between = new ArrayList<>(groups.findings());
        between.addAll(parts.failures());
        List<AuditedFile> files = new PackedFiles(kept, packer, byPath(between));
        return new FleetAudit(
                AuditResult.worstFirst(packs ? files : List.copyOf(files)), between, groups.twins(), groups.same());
    }

    /** @param audited takes them in the order of the paths; {@code null} for what cannot be read */
    private static void all(
            List<LoraSource> sources,
            int threads,
            AuditParts parts,
            Unaudited unaudited,
            Progress progress,
            Function<Audited, Kept> keep,
            @Nullable Kept[] audited) {
        Queue<Integer> starved = new ConcurrentLinkedQueue<>();
        Parallel.forEach(sources.size(), threads, progress, () -> (IntConsumer) i -> {
            try {
                audited[i] = parts.audited(sources.get(i), unaudited).map(keep).orElse(null);
            } catch (OutOfMemoryError e) {
                starved.add(i);
            }
        });
        // A header for which the memory did not do while another was read is read again alone.
        starved.stream()
                .sorted()
                .forEach(i -> audited[i] =
                        parts.alone(sources.get(i), unaudited).map(keep).orElse(null));
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
