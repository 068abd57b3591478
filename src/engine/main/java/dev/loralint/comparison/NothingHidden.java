package dev.loralint.comparison;

import dev.loralint.check.CheckRequest;
import dev.loralint.check.Exclusions;
import dev.loralint.check.HiddenFindings;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.result.HiddenCount;
import dev.loralint.settings.ProjectSettings;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Of the state before a change nothing is hidden: all that was there is known, whether it was reported or not, since its
 * file may have another name now.
 */
record NothingHidden(Exclusions.OwnProblems own) implements HiddenFindings {

    @Override
    public List<ReadProblem> problems(CheckRequest request, ProjectSettings project) {
        return own.of(request, project).problems();
    }

    @Override
    public CheckResult apply(
            CheckResult result,
            CheckRequest request,
            ProjectSettings project,
            Function<Collection<?>, List<Finding>> check) {
        return Exclusions.with(
                result,
                result.findings(),
                HiddenCount.NOTHING,
                own.of(request, project).in(result),
                check);
    }
}
