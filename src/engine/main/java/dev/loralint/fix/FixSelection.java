package dev.loralint.fix;

import dev.loralint.check.CheckRequest;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.result.FailOn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which findings the user wants fixed.
 *
 * @param request with the rules that are wanted
 * @param unsafe whether also those in which a choice is made
 * @param concepts only these; all where there are none
 */
public record FixSelection(CheckRequest request, boolean unsafe, List<String> concepts) implements Predicate<Finding> {

    public FixSelection {
        concepts = List.copyOf(concepts);
    }

    /** All findings of a request's rules that have a safe fix. */
    public static FixSelection safe(CheckRequest request) {
        return new FixSelection(request, false, List.of());
    }

    @Override
    public boolean test(Finding finding) {
        Fix fix = finding.fix();
        boolean mayBeApplied = fix != null
                && (fix.applicability() == Applicability.SAFE || unsafe && fix.applicability() == Applicability.UNSAFE);
        return mayBeApplied && speaksOf(finding);
    }

    /** Whether a finding is among those that were asked for, with a fix or without. */
    public boolean speaksOf(Finding finding) {
        return request.wants(finding.rule()) && (concepts.isEmpty() || concepts.contains(finding.concept()));
    }

    /** Everything that was named, datasets first. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>(request.paths());
        paths.addAll(request.configs());
        return paths;
    }

    /** What the journal will be next to. */
    public Path target() {
        return paths().get(0);
    }

    /** Whether something is left that makes the check fail. */
    public boolean fails(CheckedState state) {
        FailOn failOn = state.failOn();
        return state.findings().stream().anyMatch(f -> request.wants(f.rule()) && failOn.isReachedBy(f))
                || failOn.isUncheckedToo() && state.configs().stream().anyMatch(c -> !c.isChecked());
    }
}
