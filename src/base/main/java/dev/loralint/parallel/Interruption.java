package dev.loralint.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the user has asked the whole process to end, as Ctrl-C does. Then no new job begins; see {@link Parallel}. */
public final class Interruption {

    private static final AtomicBoolean ASKED = new AtomicBoolean();

    private Interruption() {}

    /** From now on. */
    public static void ask() {
        ASKED.set(true);
    }

    /** As when the process begins; for tests. */
    public static void forget() {
        ASKED.set(false);
    }

    public static boolean isAsked() {
        return ASKED.get();
    }

    /** @throws CancellationException if the process, or the thread that waits for the result, is to end */
    static void endIfAsked(Thread caller) {
        if (isAsked() || caller.isInterrupted()) {
            throw new CancellationException();
        }
    }
}
