package dev.loralint.fix;

import java.util.List;

/**
 * What a fix came to.
 *
 * @param fixed the findings that were acted on
 * @param files how many files have another content than before
 * @param problems files that were left alone, and why
 * @param stable whether the fixes came to an end; files for which they did not are as before, which is a bug in loralint
 * @param left what is wrong now
 * @param comments next to values that have changed
 */
public record FixResult(
        List<FixedFinding> fixed,
        int files,
        List<FixProblem> problems,
        boolean stable,
        CheckedState left,
        List<KeptComment> comments) {

    public FixResult {
        comments = List.copyOf(comments);
        fixed = List.copyOf(fixed);
        problems = List.copyOf(problems);
    }
}
