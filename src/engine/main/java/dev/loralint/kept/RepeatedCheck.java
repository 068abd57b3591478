package dev.loralint.kept;

import dev.loralint.disk.Disk;
import dev.loralint.disk.PathStamps;
import dev.loralint.parallel.Interruption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/** Repeats a check whenever something changes that it looked at on the disk, which {@link Disk} notes, until the user ends it. */
public final class RepeatedCheck {

    /** Between two looks (milliseconds); more where a look takes long, so that they need a tenth of the time at most. */
    private static final long PAUSE = 20;

    private static final int SHARE = 10;

    /** A program that writes a file in parts is given so long (milliseconds), and the file's clock ticks meanwhile. */
    private static final long SETTLED = 10;

    private final LongSupplier now;
    private final IntPredicate goesOn;
    private final Consumer<Path> changed;

    /**
     * @param now nanoseconds since 1970
     * @param goesOn is called after each check with its exit code: whether to wait for a change
     * @param changed is called before each check but the first, with one of the paths that changed
     */
    public RepeatedCheck(LongSupplier now, IntPredicate goesOn, Consumer<Path> changed) {
        this.now = now;
        this.goesOn = goesOn;
        this.changed = changed;
    }

    /**
     * Returns when the user has asked the process to end, or it does not go on.
     *
     * @param check gives an exit code
     * @return the last one
     */
    public int run(Callable<Integer> check) throws Exception {
        while (true) {
            PathStamps seen = PathStamps.ofRepeated(now);
            Disk.watch(seen);
            int code;
            try {
                code = check.call();
            } finally {
                Disk.unwatch();
            }
            Optional<Path> change = goesOn.test(code) ? change(seen.write()) : Optional.empty();
            if (change.isEmpty()) {
                return code;
            }
            changed.accept(change.get());
        }
    }

    /** Waits for one; empty when the user has asked to end. */
    private static Optional<Path> change(byte[] seen) throws InterruptedException {
        while (!Interruption.isAsked()) {
            long begin = System.nanoTime();
            Optional<Path> change;
            try {
                change = PathStamps.change(seen);
            } catch (CancellationException e) {
                break;
            }
            if (change.isPresent()) {
                Thread.sleep(SETTLED);
                return change;
            }
            Thread.sleep(Math.max(PAUSE, SHARE * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
        }
        return Optional.empty();
    }
}
