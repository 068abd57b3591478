package dev.loralint.check;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.settings.ProjectSettings;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Decides which findings are left out of the report, because the project wants to keep them as they are. */
public interface HiddenFindings {

    /** What of the files that would set findings aside cannot be read. */
    List<ReadProblem> problems(CheckRequest request, ProjectSettings project);

    /**
     * The result without what is hidden, and with what is wrong with that which sets it aside.
     *
     * @param check what the rules say of such problems
     */
    CheckResult apply(
            CheckResult result,
            CheckRequest request,
            ProjectSettings project,
            Function<Collection<?>, List<Finding>> check)
            throws UsageException;
}
