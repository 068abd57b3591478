package dev.loralint.check;

import dev.loralint.baseline.Baseline;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.result.CheckResult;
import dev.loralint.result.HiddenCount;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.suppression.AllowComments;
import dev.loralint.suppression.Suppressions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is found and not reported: first what is suppressed, then what the baseline contains. What is wrong with either is a
 * finding too.
 */
public final class Exclusions implements HiddenFindings {

    private final Path directory;
    private final Trusted trusted;
    private final @Nullable OwnProblems own;

    /**
     * @param directory the working directory, which the findings' paths are relative to
     * @param trusted whose settings, baseline and comments count
     */
    public Exclusions(Path directory, Trusted trusted) {
        this(directory, trusted, null);
    }

    /** @param own finds what is wrong in the files that are checked, where others than these set findings aside */
    public Exclusions(Path directory, Trusted trusted, @Nullable OwnProblems own) {
        this.directory = directory;
        this.trusted = trusted;
        this.own = own;
    }

    /** What is wrong with the suppressions, the baseline and the comments of the files that are checked. */
    public interface Faults {

        /** What of them cannot be read. */
        List<ReadProblem> problems();

        /** @param result what was found, before anything was hidden */
        List<Object> in(CheckResult result);
    }

    /** Looks for such problems. */
    public interface OwnProblems {
        Faults of(CheckRequest request, ProjectSettings project);
    }

    @Override
    public List<ReadProblem> problems(CheckRequest request, ProjectSettings project) {
        return own == null ? List.of() : own.of(request, project).problems();
    }

    @Override
    public CheckResult apply(
            CheckResult result,
            CheckRequest request,
            ProjectSettings project,
            Function<Collection<?>, List<Finding>> check)
            throws UsageException {
        Suppressions suppressions = new Suppressions(
                project.suppressions(),
                AllowComments.in(
                        result.configs(), directory, trusted.file(), EffectiveSettings.reported(result, project)),
                directory,
                folder(project),
                LocalDate.now(ZoneOffset.UTC));
        List<Finding> findings = suppressions.apply(result.findings());
        List<Object> facts = new ArrayList<>();
        List<String> notes = new ArrayList<>(result.notes());
        int baselined = 0;
        Path file = trusted.directory() == null ? null : Baseline.find(request.first(trusted.directory()));
        Baseline baseline = file == null ? null : read(file, EffectiveSettings.reported(result, project), notes);
        if (file != null && baseline != null) {
            Path folder = here(folderOf(file));
            findings = baseline.apply(findings, directory, folder);
            baselined = baseline.baselined();
            if (own == null && result.isComplete()) {
                new BaselineScope(directory, request, folder)
                        .stale(baseline, ShownPath.of(here(file), directory))
                        .ifPresent(facts::add);
            }
        }
        facts.addAll(
                own == null
                        ? suppressions.facts(request::wants)
                        : own.of(request, project).in(result));
        HiddenCount hidden = new HiddenCount(suppressions.suppressed(), baselined);
        CheckResult noted = result.with(result.findings(), result.hidden(), notes);
        return with(noted, findings, hidden, facts, check);
    }

    /** The findings that are left, with what the rules say of problems. */
    public static CheckResult with(
            CheckResult result,
            List<Finding> findings,
            HiddenCount hidden,
            List<Object> facts,
            Function<Collection<?>, List<Finding>> check) {
        List<Finding> all = new ArrayList<>(findings);
        if (!facts.isEmpty()) {
            all.addAll(check.apply(facts));
            all.sort(Finding.WORST_FIRST);
        }
        return result.with(all, hidden, result.notes());
    }

    private Path folder(ProjectSettings project) {
        return project.file() == null ? directory : here(folderOf(project.file()));
    }

    /** The same folder among the files that are checked, which may be another state than the settings. */
    private Path here(Path path) {
        return directory.resolve(path.toString()).normalize();
    }

    private static Path folderOf(Path file) {
        return file.resolveSibling("").normalize();
    }

    /** {@code null} if it cannot be read and the change may fix it. */
    private @Nullable Baseline read(Path file, Collection<String> rules, List<String> notes) throws UsageException {
        try {
            return Baseline.read(file, rules);
        } catch (IOException e) {
            String shown = ShownPath.of(here(file), directory);
            String why = FileProblem.describe(e, "cannot read the baseline");
            if (trusted.isFromBefore()) {
                notes.add(shown + " from before the change hides nothing (" + why + ")");
                return null;
            }
            throw new UsageException(shown + ": " + why);
        }
    }
}
