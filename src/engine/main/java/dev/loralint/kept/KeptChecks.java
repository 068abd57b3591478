package dev.loralint.kept;

import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.disk.Disk;
import dev.loralint.disk.PathStamps;
import dev.loralint.finding.Sha256;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Answers a check from the last one if nothing has changed: what was asked, the environment, and everything that the check
 * looked at on the disk, which {@link Disk} notes. Nothing is kept of a check that fails, starts another program, applies
 * rules of the user, reads standard input or writes a file, nor while a file is so new that it could change again without
 * another time.
 */
public final class KeptChecks {

    /** Raised when a record of the same shape means something else. */
    private static final int VERSION = 1;

    /** Checks that are kept: the last ones are enough. */
    private static final int KEPT = 32;

    /** Nothing else of the environment reaches a check that may be kept. */
    private static final List<String> VARIABLES = List.of(
            "CI",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "FORCE_COLOR",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LORALINT_LANGUAGE",
            "LORALINT_STATE",
            "LORALINT_TERMINAL",
            "LORALINT_TRACE",
            "NO_COLOR",
            "NO_PROGRESS",
            "TERM",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME");

    private final Path folder;
    private final LongSupplier now;

    /**
     * @param folder need not be there yet
     * @param now nanoseconds since 1970
     */
    public KeptChecks(Path folder, LongSupplier now) {
        this.folder = folder;
        this.now = now;
    }

    /** A check that prints to these streams and sees no other variables. */
    public interface WatchedCheck {

        /** @return the exit code */
        int run(PrintStream out, PrintStream err, Map<String, String> environment);
    }

    /**
     * Runs a check, or prints what it printed before.
     *
     * @param asked all that the result depends on in addition to files and the environment: the program, the arguments, the day …
     * @param kept the exit codes of results that are kept
     * @return the exit code
     */
    public int run(
            List<String> asked,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            List<Integer> kept,
            WatchedCheck check) {
        Map<String, String> known = new TreeMap<>(environment);
        known.keySet().retainAll(VARIABLES);
        String key = String.join("\0", asked) + known;
        Store<KeptCheck> store = new Store<>(folder, KeptCheck.class, VERSION);
        RecordFile<KeptCheck> part = store.part(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
        Optional<KeptCheck> found = part.find(key);
        if (found.isPresent() && PathStamps.areStillTrue(found.get().depends())) {
            out.writeBytes(found.get().out());
            err.writeBytes(found.get().err());
            return found.get().code();
        }
        PathStamps occurrences = new PathStamps(now);
        CopiedStream copiedOut = new CopiedStream(out);
        CopiedStream copiedErr = new CopiedStream(err);
        Disk.watch(occurrences);
        int code;
        try {
            code = check.run(copiedOut, copiedErr, known);
        } finally {
            Disk.unwatch();
        }
        Optional<byte[]> printed = copiedOut.printed();
        Optional<byte[]> said = copiedErr.printed();
        if (kept.contains(code) && !occurrences.isSpoiled() && printed.isPresent() && said.isPresent()) {
            part.keep(key, new KeptCheck(code, printed.get(), said.get(), occurrences.write()));
            part.write();
            store.removeOld(KEPT);
        }
        return code;
    }
}
