package dev.loralint.trainer.script;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Which branches of the conditions around a line are taken. One that cannot be told counts as taken. */
final class Branches {

    /** One if with its branches so far. */
    private static final class Branch {
        private boolean taken;
        private boolean anySurelyTaken;
    }

    private final Deque<Branch> open = new ArrayDeque<>();
    private boolean previousTaken;

    void open(@Nullable Boolean condition) {
        Branch branch = new Branch();
        branch.taken = condition == null || condition;
        branch.anySurelyTaken = Boolean.TRUE.equals(condition);
        open.push(branch);
    }

    void otherwise(@Nullable Boolean condition) {
        Branch branch = open.peek();
        if (branch != null) {
            branch.taken = !branch.anySurelyTaken && (condition == null || condition);
            branch.anySurelyTaken |= Boolean.TRUE.equals(condition);
        }
    }

    void close() {
        if (!open.isEmpty()) {
            Branch branch = open.pop();
            previousTaken = branch.anySurelyTaken;
        }
    }

    /** Whether the block that was closed last was surely taken, so that an else after it is not. */
    boolean previousTaken() {
        return previousTaken;
    }

    boolean taken() {
        for (Branch branch : open) {
            if (!branch.taken) {
                return false;
            }
        }
        return true;
    }
}
