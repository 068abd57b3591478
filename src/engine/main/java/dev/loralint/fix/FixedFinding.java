package dev.loralint.fix;

import dev.loralint.finding.Finding;
import java.nio.file.Path;
import java.util.Set;

/** A finding that was fixed, and in which files. */
public record FixedFinding(Finding finding, Set<Path> files) {

    public FixedFinding {
        files = Set.copyOf(files);
    }
}
