package dev.loralint.fix;

import dev.loralint.finding.Finding;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** A finding that was fixed, and in which files. */
public final class FixedFinding {

    private final Finding finding;
    private final Set<Path> files = new LinkedHashSet<>();

    FixedFinding(Finding finding) {
        this.finding = finding;
    }

    void in(Path file) {
        files.add(file);
    }

    void notIn(Path file) {
        files.remove(file);
    }

    public Finding finding() {
        return finding;
    }

    public Set<Path> files() {
        return Set.copyOf(files);
    }
}
