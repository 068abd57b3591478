package dev.loralint.terminal;

import dev.loralint.parallel.Progress;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar with count, rate and time left, for work that takes more than a second. Nothing of it is left on the terminal
 * at the end. Safe for several threads.
 */
public final class ProgressOnTerminal implements Progress {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int INTERVAL_MILLIS = 100;
    private static final int COLUMNS = 78;

    private final PrintStream err;
    private final boolean ascii;
    private final String name;
    private long start;
    private @Nullable ProgressBar bar;

    /**
     * @param err the terminal
     * @param ascii whether the terminal shows only ASCII
     * @param name what is done, such as "Reading files"
     */
    public ProgressOnTerminal(PrintStream err, boolean ascii, String name) {
        this.err = err;
        this.ascii = ascii;
        this.name = name;
    }

    @Override
    public synchronized void at(long done, long of) {
        long now = System.nanoTime();
        start = start == 0 ? now : start;
        if (bar != null) {
            bar.stepTo(done);
        } else if (now - start > WAIT_NANOS && done < of) {
            bar = bar(of);
            bar.stepTo(done);
        }
    }

    private ProgressBar bar(long of) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(of)
                .showSpeed()
                .setStyle(ascii ? ProgressBarStyle.ASCII : ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new Line(err))
                .build();
    }

    /** Does not end its line: a bar that was shown for a moment only is not closed by the library. */
    private static final class Line extends ConsoleProgressBarConsumer {

        Line(PrintStream err) {
            super(err, COLUMNS);
        }

        @Override
        public void close() {}
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.print("\r" + " ".repeat(COLUMNS) + "\r");
            err.flush();
        }
        start = 0;
    }
}
