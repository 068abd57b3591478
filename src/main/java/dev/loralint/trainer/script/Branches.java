package dev.loralint.trainer.script;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Which branches of the conditions around a line are taken: true, false, or {@code null} where that cannot be decided. */
final class Branches {

    /** One if with its branches so far. */
    private static final class Branch {
        private @Nullable Boolean taken;

        /** Whether one of its branches up to here is taken. */
        private @Nullable Boolean any = false;

        private void next(@Nullable Boolean condition) {
            taken = Boolean.TRUE.equals(any)
                    ? Boolean.FALSE
                    : any == null && !Boolean.FALSE.equals(condition) ? null : condition;
            any = Boolean.TRUE.equals(any) || Boolean.TRUE.equals(condition)
                    ? Boolean.TRUE
                    : any == null || condition == null ? null : Boolean.FALSE;
        }
    }

    private final Deque<Branch> open = new ArrayDeque<>();
    private @Nullable Branch last;

    void open(@Nullable Boolean condition) {
        Branch branch = new Branch();
        branch.next(condition);
        open.push(branch);
    }

    /** Another branch of the if that is open. */
    void otherwise(@Nullable Boolean condition) {
        Branch branch = open.peek();
        if (branch != null) {
            branch.next(condition);
        }
    }

    /** Another branch of the if whose branch was closed last. */
    void reopen(@Nullable Boolean condition) {
        Branch branch = last == null ? new Branch() : last;
        branch.next(condition);
        open.push(branch);
    }

    void close() {
        if (!open.isEmpty()) {
            last = open.pop();
        }
    }

    /** The rest of the innermost branch is not reached. */
    void leave() {
        Branch branch = open.peek();
        if (branch != null) {
            branch.taken = false;
        }
    }

    /** Whether the innermost one is taken. */
    @Nullable
    Boolean innermost() {
        Branch branch = open.peek();
        return branch == null ? Boolean.TRUE : branch.taken;
    }

    int depth() {
        return open.size();
    }

    @Nullable
    Boolean taken() {
        boolean certain = true;
        for (Branch branch : open) {
            if (Boolean.FALSE.equals(branch.taken)) {
                return false;
            }
            certain &= branch.taken != null;
        }
        return certain ? Boolean.TRUE : null;
    }
}
