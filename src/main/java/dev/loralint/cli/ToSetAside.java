package dev.loralint.cli;

import dev.loralint.dataset.FileTrouble;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.StaleBaseline;
import dev.loralint.gate.AllowComments;
import dev.loralint.gate.Baseline;
import dev.loralint.gate.Suppressions;
import dev.loralint.report.CheckResult;
import dev.loralint.report.SetAside;
import dev.loralint.workspace.ProjectSettings;
import dev.loralint.workspace.ShownPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is found and not told: first what is suppressed, then what the baseline holds. What is wrong with either is a
 * finding too.
 *
 * @param directory the working directory, which the findings' paths are relative to
 * @param settings the same where the baseline is looked for; {@code null} where none counts
 * @param trusted the file whose comments count in place of a configuration's
 */
record ToSetAside(Path directory, @Nullable Path settings, UnaryOperator<Path> trusted) {

    ToSetAside in(Path otherDirectory) {
        return new ToSetAside(otherDirectory, settings, trusted);
    }

    CheckResult apply(
            CheckResult result,
            CheckRequest request,
            ProjectSettings project,
            Function<Collection<?>, List<Finding>> judge)
            throws UsageException {
        Suppressions suppressions = new Suppressions(
                project.suppressions(),
                AllowComments.in(result.configs(), trusted),
                directory,
                folder(project),
                LocalDate.now(ZoneOffset.UTC));
        List<Finding> findings = suppressions.apply(result.findings());
        List<Object> facts = new ArrayList<>(suppressions.faults(request::wants));
        int baselined = 0;
        Path file = settings == null ? null : Baseline.find(request.first(settings));
        if (file != null) {
            Baseline baseline = read(file);
            Path folder = here(folderOf(file));
            findings = baseline.apply(findings, directory, folder);
            baselined = baseline.baselined();
            List<Baseline.Entry> stale = baseline.stale(judged(request, folder));
            if (!stale.isEmpty()) {
                facts.add(new StaleBaseline(places(baseline, stale, ShownPath.of(here(file), directory))));
            }
        }
        if (facts.isEmpty() && suppressions.suppressed() == 0 && baselined == 0) {
            return result;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(judge.apply(facts));
        all.sort(Finding.WORST_FIRST);
        return result.with(all, new SetAside(suppressions.suppressed(), baselined), result.notes());
    }

    private static List<Location> places(Baseline baseline, List<Baseline.Entry> stale, String file) {
        return stale.stream()
                .map(e -> Location.of(file, baseline.line(e), 1, 1))
                .sorted((a, b) -> Integer.compare(a.line(), b.line()))
                .toList();
    }

    /** Of what was not checked nobody knows whether it is still there. */
    Predicate<Baseline.Entry> judged(CheckRequest request, Path folder) {
        List<Path> checked = request.paths().stream()
                .map(p -> directory.resolve(p).normalize())
                .toList();
        return entry -> request.wants(entry.rule())
                && checked.stream().anyMatch(folder.resolve(entry.path()).normalize()::startsWith);
    }

    private Path folder(ProjectSettings project) {
        return project.file() == null ? directory : here(folderOf(project.file()));
    }

    /** The same folder among the files that are checked, which may be another state than that of the settings. */
    private Path here(Path path) {
        return directory.resolve(path.toString()).normalize();
    }

    private static Path folderOf(Path file) {
        return file.resolveSibling("").normalize();
    }

    private Baseline read(Path file) throws UsageException {
        try {
            return Baseline.read(file);
        } catch (IOException e) {
            throw new UsageException(ShownPath.of(here(file), directory) + ": "
                    + FileTrouble.describe(e, "the baseline cannot be read"));
        }
    }
}
