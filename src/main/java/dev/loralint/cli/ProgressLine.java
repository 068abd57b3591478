package dev.loralint.cli;

import dev.loralint.parallel.Progress;
import java.util.Locale;

/** One line on standard error that says how far a long command is, where a person sees it. Safe for several threads. */
final class ProgressLine implements Progress {

    private static final long EVERY_NANOS = 100_000_000;

    private final Console console;
    private final boolean shown;
    private long next = System.nanoTime() + 3 * EVERY_NANOS;
    private int width;

    /** @param shown whether anything is shown at all */
    ProgressLine(Console console, boolean shown) {
        this.console = console;
        this.shown = shown;
    }

    @Override
    public synchronized void at(long done, long of) {
        long now = System.nanoTime();
        if (!shown || now < next || of == 0) {
            return;
        }
        next = now + EVERY_NANOS;
        String line = String.format(Locale.ROOT, "%,d of %,d files, %d %%", done, of, 100 * done / of);
        width = Math.max(width, line.length());
        console.err().print("\r" + line);
        console.err().flush();
    }

    /** Takes the line away. */
    @Override
    public synchronized void end() {
        if (width > 0) {
            console.err().print("\r" + " ".repeat(width) + "\r");
            console.err().flush();
            width = 0;
        }
    }
}
