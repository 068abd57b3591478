package dev.loralint.fix;

import dev.loralint.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a fix leaves alone from now on, and why. */
final class Refusals {

    private final Set<Path> files = new HashSet<>();
    private final Map<Path, Set<String>> findings = new HashMap<>();
    private final Set<Path> oneByOne = new HashSet<>();
    private final List<FixProblem> problems = new ArrayList<>();

    /** A file that cannot be changed is not tried again. */
    void refuse(FixProblem problem) {
        if (files.add(problem.file())) {
            problems.add(problem);
        }
    }

    /** A fix that does no good there is not tried again. */
    void refuse(Path file, Finding finding) {
        findings.computeIfAbsent(file, f -> new HashSet<>()).add(key(finding));
    }

    /** From now on one fix a pass, so that the one that does harm is found. */
    void tryOneByOne(Path file) {
        oneByOne.add(file);
    }

    boolean isOneByOne(Path file) {
        return oneByOne.contains(file);
    }

    boolean isRefused(Path file, Finding finding) {
        Set<String> known = findings.get(file);
        return files.contains(file) || known != null && known.contains(key(finding));
    }

    List<FixProblem> problems() {
        return List.copyOf(problems);
    }

    private static String key(Finding finding) {
        return finding.fingerprint();
    }
}
