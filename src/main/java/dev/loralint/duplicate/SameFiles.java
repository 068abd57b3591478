package dev.loralint.duplicate;

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
     */
    List<List<Path>> of(List<Path> files, Set<Path> sought);
}
