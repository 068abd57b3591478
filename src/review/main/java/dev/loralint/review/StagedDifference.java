package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.JournalledChanges;
import dev.loralint.fix.UnifiedDiff;
import dev.loralint.parallel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is staged, against what is on the disk. */
final class StagedDifference {

    private static final int PAGE = 200;
    private static final int LINES = 400;

    private final Review review;
    private final List<ContentChange> changes = new ArrayList<>();
    private final Map<Path, byte[]> removed = new LinkedHashMap<>();

    StagedDifference(Review review) {
        this.review = review;
        StagedFiles staged = review.staged();
        for (Path file : new TreeSet<>(staged.touched())) {
            if (staged.isChanged(file)) {
                Optional<byte[]> before = staged.before(file);
                staged.after(file)
                        .ifPresentOrElse(
                                after -> changes.add(
                                        new ContentChange(file, before.isEmpty(), before.orElse(new byte[0]), after)),
                                () -> removed.put(file, before.orElse(new byte[0])));
            }
        }
    }

    boolean isEmpty() {
        return size() == 0;
    }

    int size() {
        return changes.size() + removed.size();
    }

    /** How many files are deleted, if these are left alone (count). */
    int removedWithout(List<FixProblem> problems) {
        return (int) removed.keySet().stream()
                .filter(file ->
                        problems.stream().noneMatch(problem -> problem.file().equals(file)))
                .count();
    }

    /**
     * @param target what was reviewed, which the journal is next to
     * @param progress counts files
     */
    List<FixProblem> write(Path target, Progress progress) {
        return JournalledChanges.write(target, changes, removed, progress);
    }

    /** @param restorable whether files that were written last can be restored */
    Answers.Changes shown(int from, boolean restorable) {
        List<Answers.ChangedFile> files = new ArrayList<>();
        int index = 0;
        for (ContentChange change : changes) {
            if (index >= from && index < from + PAGE) {
                files.add(changed(change));
            }
            index++;
        }
        for (Map.Entry<Path, byte[]> file : removed.entrySet()) {
            if (index >= from && index < from + PAGE) {
                String path = shown(file.getKey());
                String image = review.before().at(path).map(Item::id).orElse(null);
                boolean isText = !kind(file.getKey()).equals("image");
                List<Answers.Line> lines = isText
                        ? lines(path, new ContentChange(file.getKey(), false, file.getValue(), new byte[0]))
                        : List.of();
                files.add(new Answers.ChangedFile(
                        path,
                        kind(file.getKey()),
                        false,
                        true,
                        image,
                        0,
                        lines.size(),
                        lines.subList(0, Math.min(LINES, lines.size()))));
            }
            index++;
        }
        return new Answers.Changes(
                review.version(),
                files,
                size(),
                removed.size(),
                Math.max(0, size() - from - PAGE),
                new StaleCaches(review).found(),
                conflicts(),
                harm(),
                changes.stream()
                        .flatMap(change -> change.comments().stream())
                        .map(comment ->
                                new Answers.Refused(shown(comment.file()) + ":" + comment.line(), comment.sentence()))
                        .toList(),
                restorable);
    }

    private String shown(Path file) {
        return ShownPath.of(file, review.directory());
    }

    private String kind(Path file) {
        if (file.equals(review.staged().settingsFile())) {
            return "settings";
        }
        if (review.staged().kinds().isConfig(file)) {
            return "config";
        }
        String suffix = dev.loralint.files.Suffixes.of(String.valueOf(file.getFileName()));
        return dev.loralint.files.Suffixes.isImage(suffix) ? "image" : "caption";
    }

    private Answers.ChangedFile changed(ContentChange change) {
        String path = shown(change.file());
        List<Answers.Line> lines = lines(path, change);
        return new Answers.ChangedFile(
                path,
                kind(change.file()),
                change.created(),
                false,
                review.before().at(path).map(Item::id).orElse(null),
                (int) lines.stream().filter(line -> line.sign().equals("+")).count(),
                (int) lines.stream().filter(line -> line.sign().equals("-")).count(),
                lines.subList(0, Math.min(LINES, lines.size())));
    }

    /** The lines of a difference, with their signs. */
    static List<Answers.Line> lines(String path, ContentChange change) {
        List<Answers.Line> lines = new ArrayList<>();
        boolean begun = false;
        for (String line : UnifiedDiff.of(path, change).lines().toList()) {
            if (line.startsWith("@@ ")) {
                if (begun) {
                    lines.add(new Answers.Line(" ", "⋯"));
                }
                begun = true;
            } else if (begun && !line.startsWith("\\")) {
                lines.add(
                        line.isEmpty()
                                ? new Answers.Line(" ", "")
                                : new Answers.Line(line.substring(0, 1), line.substring(1)));
            }
        }
        return lines;
    }

    /** Whether a file is as it was read, or already as it will be: until what was written is read again, all are. */
    private static boolean isAsItWas(ContentChange change) throws IOException {
        if (!Files.exists(change.file())) {
            return change.created();
        }
        byte[] now = Files.readAllBytes(change.file());
        return !change.created() && Arrays.equals(now, change.before()) || Arrays.equals(now, change.after());
    }

    /** Files that another program has changed since they were read. */
    private List<Answers.Refused> conflicts() {
        List<Answers.Refused> conflicts = new ArrayList<>();
        for (Path file : review.staged().foreign()) {
            conflicts.add(new Answers.Refused(
                    shown(file), "it is not one of the files that are reviewed, and is not changed"));
        }
        for (ContentChange change : changes) {
            try {
                if (!isAsItWas(change)) {
                    conflicts.add(new Answers.Refused(
                            shown(change.file()), "another program changed it; it is read again before it is written"));
                }
            } catch (IOException e) {
                conflicts.add(new Answers.Refused(shown(change.file()), "it cannot be read"));
            }
        }
        return conflicts;
    }

    /** What would stop the trainer that does not stop it now. */
    private List<String> harm() {
        Set<String> before = new HashSet<>();
        review.before().result().findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FATAL)
                .forEach(finding -> before.add(finding.fingerprint() + finding.message()));
        return review.after().result().findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FATAL)
                .filter(finding -> !before.contains(finding.fingerprint() + finding.message()))
                .map(Finding::message)
                .toList();
    }
}
