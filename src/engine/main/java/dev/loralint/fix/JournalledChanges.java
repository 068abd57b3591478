package dev.loralint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loralint.files.DiskWriter;
import dev.loralint.parallel.Progress;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes files that were changed outside of a fix, so that {@link Undo} restores them. */
public final class JournalledChanges {

    private JournalledChanges() {}

    /**
     * @param target what the user named, which it is a fix of
     * @param changes each with the whole content, which is UTF-8
     * @return the files that were not written, and why
     */
    public static List<FixProblem> write(Path target, List<ContentChange> changes) {
        return write(target, changes, Map.of(), Progress.NONE);
    }

    /**
     * Writes files and removes others, each for itself.
     *
     * @param removed each with its content
     * @param progress counts files
     * @return the files that were left alone, and why
     */
    public static List<FixProblem> write(
            Path target, List<ContentChange> changes, Map<Path, byte[]> removed, Progress progress) {
        List<Rewrite> rewrites = new ArrayList<>(rewrites(changes));
        removed.forEach((file, content) -> rewrites.add(Rewrite.removal(file, content)));
        try (Journal journal = Journal.begin(target, Clock.systemUTC())) {
            return new Writing(journal, DiskWriter::writeAll, progress)
                    .write(rewrites)
                    .problems();
        }
    }

    /**
     * Writes all files, then removes others. If one of them cannot be written or removed, all are as they were before.
     *
     * @param removed each with its content
     * @return why nothing was changed; nothing if all was
     */
    public static List<FixProblem> replace(Path target, List<ContentChange> changes, Map<Path, byte[]> removed)
            throws IOException {
        try (Journal journal = Journal.begin(target, Clock.systemUTC())) {
            return replace(journal, changes, removed);
        }
    }

    private static List<FixProblem> replace(Journal journal, List<ContentChange> changes, Map<Path, byte[]> removed)
            throws IOException {
        Writing writing = new Writing(journal, DiskWriter::writeAll);
        List<Rewrite> removals = removed.entrySet().stream()
                .map(file -> Rewrite.removal(file.getKey(), file.getValue()))
                .toList();
        Writing.Result result = writing.write(rewrites(changes));
        boolean journalled = !changes.isEmpty();
        if (result.problems().isEmpty()) {
            result = writing.write(removals);
            journalled |= !removals.isEmpty();
        }
        if (result.problems().isEmpty() || !result.journalled() || !journalled) {
            return result.problems();
        }
        List<FixProblem> problems = new ArrayList<>(result.problems());
        problems.addAll(Undo.of(journal).run(false).problems());
        return problems;
    }

    private static List<Rewrite> rewrites(List<ContentChange> changes) {
        return changes.stream()
                .map(change -> Rewrite.of(
                        change.file(),
                        change.before(),
                        change.created(),
                        List.of(new TextEdit(0, change.before().length, new String(change.after(), UTF_8))),
                        List.of()))
                .toList();
    }
}
