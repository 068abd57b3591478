package dev.loralint.fix;

import java.nio.file.Path;
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
 * @param zips new zips with the files that were fixed; none where the files themselves were
 */
public record FixResult(
        List<FixedFinding> fixed,
        int files,
        List<FixProblem> problems,
        boolean stable,
        CheckedState left,
        List<KeptComment> comments,
        List<Path> zips) {

    public FixResult {
        comments = List.copyOf(comments);
        fixed = List.copyOf(fixed);
        problems = List.copyOf(problems);
        zips = List.copyOf(zips);
    }

    /** The same where the files are in zips; if none could be written, nothing was fixed. */
    FixResult writtenTo(List<Path> written, List<FixProblem> all) {
        return new FixResult(
                written.isEmpty() ? List.of() : fixed,
                written.isEmpty() ? 0 : files,
                all,
                stable,
                left,
                written.isEmpty() ? List.of() : comments,
                written);
    }
}
