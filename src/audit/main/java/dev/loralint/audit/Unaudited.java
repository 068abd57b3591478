package dev.loralint.audit;

import dev.loralint.files.ReadProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Files that could not be audited, and why. Safe for use by several threads. */
final class Unaudited {

    private final List<ReadProblem> unread = new ArrayList<>();
    private final List<ReadProblem> refused = new ArrayList<>();
    private int unloadable;
    private int withoutAlphas;

    /** A file or folder that cannot be read. */
    synchronized void unread(ReadProblem problem) {
        unread.add(problem);
    }

    /** A file that is named and no safetensors. */
    synchronized void refused(ReadProblem problem) {
        refused.add(problem);
    }

    /** One more file that no program can load; it has a finding. */
    synchronized void unloadable() {
        unloadable++;
    }

    /** One more remote file whose alphas were not read; everything else was. */
    synchronized void withoutAlphas() {
        withoutAlphas++;
    }

    /** By path. */
    synchronized List<ReadProblem> allUnread() {
        return unread.stream().sorted(Comparator.comparing(ReadProblem::path)).toList();
    }

    synchronized List<ReadProblem> allRefused() {
        return List.copyOf(refused);
    }

    synchronized int allUnloadable() {
        return unloadable;
    }

    synchronized int allWithoutAlphas() {
        return withoutAlphas;
    }
}
