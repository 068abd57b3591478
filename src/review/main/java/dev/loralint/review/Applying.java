package dev.loralint.review;

import dev.loralint.files.ShownPath;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.Undo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what is staged, and restores what was written. Under the lock of the review. */
final class Applying {

    private final Review review;
    private final Path target;
    private final StagedSteps steps;
    private final Checking checking;
    private final Announcer lock;
    private Answers.@Nullable Applied applied;

    /** @param target what is reviewed, which the journal is next to */
    Applying(Review review, Path target, StagedSteps steps, Checking checking, Announcer lock) {
        this.review = review;
        this.target = target;
        this.steps = steps;
        this.checking = checking;
        this.lock = lock;
    }

    /** What the last apply of this process wrote, until the next step. */
    Answers.@Nullable Applied applied() {
        return applied;
    }

    void forget() {
        applied = null;
    }

    /**
     * Begins to write what is staged.
     *
     * @param seen the version whose changes the user saw
     * @param caches whether caches that go stale are deleted
     */
    long begin(long seen, boolean caches) throws ReviewException {
        if (!checking.isReady()) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The files are being checked or written");
        }
        if (seen < checking.lastStep()) {
            throw new ReviewException(
                    ReviewException.Kind.CONFLICT, "Something was decided in between; look at the changes again");
        }
        StagedDifference difference = new StagedDifference(review);
        if (difference.isEmpty()) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "There is nothing to apply");
        }
        List<Path> stale = caches ? new StaleCaches(review).files() : List.of();
        checking.applying(() -> write(difference, stale));
        return lock.version();
    }

    private void write(StagedDifference difference, List<Path> caches) {
        List<Answers.Refused> refused = new ArrayList<>();
        try {
            List<FixProblem> problems = difference.write(target, checking.stage("Writing files"));
            problems.forEach(problem -> refused.add(refused(problem)));
            int removed = StaleCaches.delete(caches, review.directory(), refused);
            synchronized (lock) {
                steps.applied();
                int deleted = difference.removedWithout(problems);
                int written = Math.max(0, difference.size() - problems.size() - deleted);
                String undo = written + deleted > 0 ? Undo.command(target, review.directory()) : null;
                applied = new Answers.Applied(written, deleted, refused, undo, removed);
            }
        } catch (IOException | RuntimeException e) {
            checking.fail("The files cannot be written: " + e.getMessage());
        }
    }

    private Answers.Refused refused(FixProblem problem) {
        return new Answers.Refused(ShownPath.of(problem.file(), review.directory()), problem.sentence());
    }

    boolean isRestorable() {
        try {
            return !Undo.of(target).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Undoes the last apply, or the last fix. */
    Answers.Restored restore() throws ReviewException {
        try {
            List<Undo> all = Undo.of(target);
            if (all.isEmpty()) {
                throw new ReviewException(ReviewException.Kind.CONFLICT, "There is nothing to restore");
            }
            Undo.Result result = all.get(0).run(false);
            forget();
            checking.read();
            return new Answers.Restored(
                    lock.version(),
                    result.restored(),
                    result.problems().stream().map(this::refused).toList(),
                    review.state());
        } catch (IOException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The files cannot be restored: " + e.getMessage());
        }
    }
}
