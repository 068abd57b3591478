package dev.loralint.duplicate;

import dev.loralint.parallel.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Finds files with the same bytes. */
public interface SameFiles {

    /** Reads what it must of them. */
    SameFiles ON_DISK = SameBytes::of;

    /**
     * Groups of two or more, in the order of their first files; what cannot be read is in none.
     *
     * @param sought one of each group is among these
     * @param progress counts the files that are looked at, anew each time that more of them is read
     */
    List<List<Path>> of(List<Path> files, Set<Path> sought, Progress progress);
}
