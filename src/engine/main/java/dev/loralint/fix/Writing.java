package dev.loralint.fix;

import dev.loralint.files.AtomicFile;
import dev.loralint.files.DiskWriter;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what was planned: the old bytes into the journal first, then each file whole, if it is as it was read. */
final class Writing {

    private final Recording journal;
    private final DiskWriter disk;
    private final Progress progress;

    /** Of files with several names, the one that is written. */
    private final Map<Object, Path> names = new HashMap<>();

    Writing(Recording journal, DiskWriter disk) {
        this(journal, disk, Progress.NONE);
    }

    /** @param progress counts files */
    Writing(Recording journal, DiskWriter disk, Progress progress) {
        this.journal = journal;
        this.disk = disk;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param problems what was left alone
     * @param journalled whether anything could be written at all
     */
    record Result(List<Rewrite> written, List<FixProblem> problems, boolean journalled) {}

    Result write(List<Rewrite> rewrites) {
        List<Rewrite> ready = new ArrayList<>();
        List<Rewrite> written = new ArrayList<>();
        List<FixProblem> problems = new ArrayList<>();
        Set<Path> now = new LinkedHashSet<>();
        for (Rewrite rewrite : rewrites) {
            Path first = firstName(rewrite);
            boolean other = !first.equals(rewrite.file());
            Optional<FixProblem> lock = other ? sameFile(rewrite.file(), first, now) : lock(rewrite);
            lock.ifPresent(problems::add);
            if (lock.isEmpty() && !other) {
                ready.add(rewrite);
                now.add(rewrite.file());
            }
        }
        if (ready.isEmpty()) {
            return new Result(written, problems, true);
        }
        try {
            journal.record(ready);
        } catch (IOException e) {
            String sentence = FixProblem.of(journal.folder(), e).sentence();
            problems.add(new FixProblem(
                    journal.folder(), "cannot write the journal, so no file was changed (" + sentence + ")"));
            return new Result(written, problems, false);
        }
        List<Optional<FixProblem>> outcomes = Parallel.onDisk(ready, progress, this::write);
        for (int i = 0; i < ready.size(); i++) {
            Rewrite rewrite = ready.get(i);
            outcomes.get(i).ifPresentOrElse(problems::add, () -> written.add(rewrite));
        }
        forget(ready, written, problems);
        return new Result(written, problems, true);
    }

    /** Undo must not expect in a file what was never written there. */
    private void forget(List<Rewrite> ready, List<Rewrite> written, List<FixProblem> problems) {
        Set<Path> unwritten = new LinkedHashSet<>();
        try {
            for (Rewrite rewrite : ready) {
                if (!written.contains(rewrite) && !isTorn(rewrite)) {
                    unwritten.add(rewrite.file());
                }
            }
            if (!unwritten.isEmpty()) {
                journal.takeBack(unwritten);
            }
        } catch (IOException e) {
            problems.add(FixProblem.of(journal.folder(), e));
        }
    }

    /** Whether a file with several names may have a part of what was to be written. */
    private static boolean isTorn(Rewrite rewrite) {
        return Files.exists(AtomicFile.temporary(rewrite.file()), LinkOption.NOFOLLOW_LINKS);
    }

    /** The name by which this fix writes a file that has several. */
    private Path firstName(Rewrite rewrite) {
        Object all = rewrite.created() ? null : AtomicFile.ofAllNames(rewrite.file());
        return all == null ? rewrite.file() : names.computeIfAbsent(all, key -> rewrite.file());
    }

    /** What is written by one name in this pass is looked at by the other in the next. */
    private static Optional<FixProblem> sameFile(Path file, Path first, Set<Path> now) {
        return now.contains(first)
                ? Optional.empty()
                : Optional.of(new FixProblem(
                        file, "not changed: it is a hard link to `" + first.getFileName() + "`, which was fixed"));
    }

    /** Why a file must not be written, although a move could replace it. */
    private static Optional<FixProblem> lock(Rewrite rewrite) {
        Path file = rewrite.file();
        if (Files.isSymbolicLink(file)) {
            return Optional.of(new FixProblem(file, "not changed: it is a link; fix the file that it links to"));
        }
        if (!rewrite.created() && AtomicFile.isLocked(file)) {
            return Optional.of(
                    new FixProblem(file, "not changed: it is read-only; make it writable and run the fix again"));
        }
        return Optional.empty();
    }

    private Optional<FixProblem> write(Rewrite rewrite) {
        Path file = rewrite.file();
        try {
            boolean asRead = rewrite.created()
                    ? !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    : Arrays.equals(Files.readAllBytes(file), rewrite.before());
            if (!asRead) {
                return Optional.of(new FixProblem(file, "not changed: another program changed it; run the fix again"));
            }
            if (rewrite.removed()) {
                Files.delete(file);
            } else {
                AtomicFile.write(file, rewrite.after(), disk);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FixProblem.of(file, e));
        }
    }
}
