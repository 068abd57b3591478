package dev.loralint.comparison;

import dev.loralint.baseline.Baseline;
import dev.loralint.check.BaselineScope;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.Exclusions;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Finding;
import dev.loralint.repository.ChangeSet;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.settings.SettingsReader;
import dev.loralint.suppression.AllowComments;
import dev.loralint.suppression.Suppressions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with the suppressions, the baseline and the comments that one state of a repository contains itself. */
final class OwnSuppressions implements Exclusions.Faults {

    private static final Pattern LINE = Pattern.compile("^:(\\d+)(?::\\d+)?: ");

    private final Path directory;
    private final CheckRequest request;
    private final UnaryOperator<String> former;
    private final List<ReadProblem> problems = new ArrayList<>();
    private final ProjectSettings project;
    private final @Nullable Path file;
    private final @Nullable Baseline baseline;

    /**
     * @param directory the working directory in this state
     * @param known its settings, where they are read already
     * @param change what led to this state; an entry of the baseline follows a file that it renames
     */
    OwnSuppressions(Path directory, CheckRequest request, @Nullable ProjectSettings known, @Nullable ChangeSet change) {
        this.directory = directory;
        this.request = request;
        this.former = change == null ? path -> path : path -> change.formerly(directory, path);
        this.project = known != null ? known : settings();
        this.file = Baseline.find(request.first(directory));
        this.baseline = file == null ? null : baseline(file);
    }

    /** Captions and images excuse nothing; all else may be settings, or be named by them. */
    static boolean areUntouchedBy(ChangeSet change) {
        return change.changes().stream().allMatch(one -> isTrainedOn(one.path()) && isTrainedOn(one.before()));
    }

    /** Whether it is a caption or an image, or no file. */
    static boolean isTrainedOn(String path) {
        String suffix = Suffixes.of(path);
        return path.isEmpty() || Suffixes.isCaption(suffix) || Suffixes.isImage(suffix);
    }

    @Override
    public List<ReadProblem> problems() {
        return problems;
    }

    private ProjectSettings settings() {
        try {
            return new EffectiveSettings(directory).project(request);
        } catch (UsageException e) {
            Path found = SettingsReader.find(request.first(directory));
            String shown = found == null ? ProjectSettings.NAME : ShownPath.of(found, directory);
            String said = String.valueOf(e.getMessage());
            String rest = said.startsWith(shown) ? said.substring(shown.length()) : ": " + said;
            Matcher line = LINE.matcher(rest);
            problems.add(new ReadProblem(
                    shown,
                    line.find() ? "line " + line.group(1) + ": " + rest.substring(line.end()) : rest.substring(2)));
            return ProjectSettings.NONE;
        }
    }

    private @Nullable Baseline baseline(Path own) {
        try {
            return Baseline.read(own, rules());
        } catch (IOException e) {
            problems.add(
                    new ReadProblem(ShownPath.of(own, directory), FileProblem.describe(e, "cannot read the baseline")));
            return null;
        }
    }

    /** Those of this state, by their pages alone: a rule of a change is never compiled. */
    private Collection<String> rules() {
        try {
            HouseFolders house = new EffectiveSettings(directory)
                    .house(project, request.house().folders());
            return EffectiveSettings.rulebook(project, house).reported();
        } catch (UsageException e) {
            return Rulebook.standard().reported(); // what is wrong is said of the settings
        }
    }

    @Override
    public List<Object> in(CheckResult result) {
        Path base = project.file() == null ? directory : folderOf(project.file());
        Suppressions suppressions = new Suppressions(
                project.suppressions(),
                AllowComments.in(
                        result.configs(), directory, config -> config, EffectiveSettings.reported(result, project)),
                directory,
                base,
                LocalDate.now(ZoneOffset.UTC));
        List<Finding> findings = suppressions.apply(result.findings());
        List<Object> facts = new ArrayList<>(suppressions.facts(request::wants));
        if (file != null && baseline != null && result.isComplete()) {
            baseline.apply(findings, directory, folderOf(file), former);
            new BaselineScope(directory, request, folderOf(file))
                    .stale(baseline, ShownPath.of(file, directory))
                    .ifPresent(facts::add);
        }
        return facts;
    }

    private Path folderOf(Path named) {
        return directory.resolve(named.toString()).resolveSibling("").normalize();
    }
}
