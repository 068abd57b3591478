package dev.loralint.review;

import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.StepHistory;
import dev.loralint.review.steps.StepLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The steps of a review, in memory and in a log that the next process reads, and the files as the steps change them. A step is
 * in the log before it counts. Under the lock of the review.
 */
final class StagedSteps implements AutoCloseable {

    private final StepLog log;
    private final StepHistory steps = new StepHistory();
    private final StagedFiles files;

    StagedSteps(StepLog log, StagedFiles files) {
        this.log = log;
        this.files = files;
        log.steps().forEach(steps::add);
        files.follow(steps.active());
    }

    StepHistory history() {
        return steps;
    }

    StagedFiles files() {
        return files;
    }

    /**
     * Takes steps, or a line that undoes or redoes some.
     *
     * @return the files whose content may be another one than before
     * @throws ReviewException if the log cannot be written; then nothing changed
     */
    Set<Path> add(List<Step> taken) throws ReviewException {
        try {
            log.append(taken);
        } catch (IOException e) {
            throw new ReviewException(
                    ReviewException.Kind.CONFLICT, "The step cannot be saved: " + e.getMessage() + "; nothing changed");
        }
        taken.forEach(steps::add);
        return files.follow(steps.active());
    }

    /** Undoes all steps for good. */
    Set<Path> clear() throws ReviewException {
        try {
            restart(List.of());
        } catch (IOException e) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The log cannot be written: " + e.getMessage());
        }
        return files.follow(steps.active());
    }

    /** The steps are written to the files: only what was skipped is left. */
    void applied() throws IOException {
        restart(steps.active().stream()
                .filter(step -> step.state() == DecisionState.SKIPPED)
                .toList());
    }

    private void restart(List<Step> left) throws IOException {
        log.restart(left);
        steps.clear();
        left.forEach(steps::add);
    }

    /** The files were read again: the steps change what is in them now. */
    void followAgain(StagedFiles.Kinds kinds) {
        files.known(kinds);
        files.follow(List.of());
        files.follow(steps.active());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
