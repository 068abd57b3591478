package dev.loralint.comparison;

import dev.loralint.baseline.Baseline;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.Exclusions;
import dev.loralint.check.InterruptedCheck;
import dev.loralint.check.Scope;
import dev.loralint.check.Trusted;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.EqualConcepts;
import dev.loralint.duplicate.SameFiles;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Finding;
import dev.loralint.folders.CaptionTexts;
import dev.loralint.folders.ImageHeaders;
import dev.loralint.folders.Reading;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.parallel.Stages;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.FileChange;
import dev.loralint.repository.GitException;
import dev.loralint.repository.Repository;
import dev.loralint.repository.Snapshot;
import dev.loralint.result.CheckResult;
import dev.loralint.rules.CaptionVerdicts;
import dev.loralint.rules.EqualCaptions;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check of what is here, or of what a change introduced: then the files are checked as they are with it and as they
 * were before it, and what is in both is left out.
 */
public final class ComparedCheck implements AutoCloseable {

    /** Pages, git's own files and the baseline say nothing of how images are trained. */
    private static final Pattern APART =
            Pattern.compile("(?i)(?:^|/)(?:\\.git[^/]*|LICENSE|" + Pattern.quote(Baseline.NAME) + "|[^/]*\\.md)$");

    private final Path directory;
    private final @Nullable Repository repository;
    private final @Nullable ChangeSet changes;
    private final Trusted trusted;
    private final @Nullable String since;

    private ComparedCheck(
            Path directory,
            @Nullable Repository repository,
            @Nullable ChangeSet changes,
            Trusted trusted,
            @Nullable String since) {
        this.directory = directory;
        this.since = since;
        this.repository = repository;
        this.changes = changes;
        this.trusted = trusted;
    }

    /** What is to be checked, in a working directory. */
    public interface Requests {
        CheckRequest in(Path directory) throws UsageException;
    }

    /**
     * @param since from where the change is; {@code null} where all that is here is checked
     * @param staged whether the change is what is staged
     * @param settingsFrom where the settings come from; {@code null} for what is usual
     */
    public static ComparedCheck of(
            Path directory, @Nullable String since, boolean staged, @Nullable String settingsFrom)
            throws UsageException {
        if (since == null && !staged && settingsFrom == null) {
            return new ComparedCheck(directory, null, null, Trusted.own(directory), null);
        }
        try {
            Repository repository = Repository.of(directory);
            ChangeSet changes = staged ? repository.staged() : since == null ? null : repository.since(since);
            return new ComparedCheck(
                    directory,
                    repository,
                    changes,
                    trusted(directory, repository, changes, staged, settingsFrom),
                    since);
        } catch (GitException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Trusted trusted(
            Path directory,
            Repository repository,
            @Nullable ChangeSet changes,
            boolean staged,
            @Nullable String settingsFrom)
            throws GitException {
        if (settingsFrom != null) {
            Snapshot there = repository.at(settingsFrom);
            RulesInState rules = new RulesInState(repository.root(), there::file);
            return new Trusted(there.file(directory), there::formerly, rules, false);
        }
        if (changes == null) {
            return Trusted.own(directory);
        }
        if (staged) {
            return new Trusted(
                    changes.now(directory), file -> file, new RulesInState(changes.root(), changes::now), false);
        }
        return new Trusted(
                changes.before(directory),
                file -> changes.before(changes.formerly(file)),
                new RulesInState(changes.root(), changes::before),
                true);
    }

    /** The working directory with the files that were checked. */
    public Path checked() {
        return changes == null ? directory : changes.now(directory);
    }

    /**
     * If the process is to end, a check without a change returns what was found so far.
     *
     * @param stages shows what is done
     */
    public Check.Outcome run(Requests requests, Stages stages) throws UsageException {
        ChangeSet change = changes;
        if (change == null) {
            Check check = new Check(
                    directory,
                    new EffectiveSettings(trusted.directory(), trusted.rules()),
                    new Exclusions(directory, trusted),
                    Scope.WHOLE.showing(stages));
            try {
                return check.run(requests.in(directory));
            } catch (InterruptedCheck e) {
                return e.soFar();
            }
        }
        for (Path path : requests.in(directory).paths()) {
            refuseOutside(path, change.root());
        }
        List<String> notes = new ArrayList<>();
        EffectiveSettings settings = settings(requests, change, notes);
        CaptionTexts texts = new TextsByContent(change::contentIn);
        if (isOfFindings(requests, change, settings)) {
            EqualCaptions equal = new EqualCaptions(new UnchangedCaptions(change, change.now(directory))::in);
            List<CaptionVerdicts> states = List.of(equal.now(), equal.before());
            Check.Outcome found = compare(requests, change, settings, texts, states, stages, notes);
            if (equal.isComplete()) {
                return found;
            }
        }
        CaptionVerdicts both = new CaptionVerdicts();
        return compare(requests, change, settings, texts, List.of(both, both), stages, notes);
    }

    private Check.Outcome compare(
            Requests requests,
            ChangeSet change,
            EffectiveSettings settings,
            CaptionTexts texts,
            List<CaptionVerdicts> states,
            Stages stages,
            List<String> notesOfSettings)
            throws UsageException {
        Path now = change.now(directory);
        Path before = change.before(directory);
        CheckRequest request = requests.in(now);
        Scope scope = scope(change, request, texts).showing(stages);
        EqualConcepts concepts = new EqualConcepts();
        Check.Outcome with = new Check(
                        now,
                        settings,
                        new Exclusions(now, trusted, own(now, change, false)),
                        scope.keeping(states.get(0)).making(concepts::now))
                .run(request);
        if (!with.refused().isEmpty()) {
            return with;
        }
        CheckResult without = new Check(
                        before,
                        settings,
                        new NothingHidden(own(before, change, true)),
                        scope.lenient().keeping(states.get(1)).making(concepts::before))
                .run(requests.in(before))
                .result();
        CheckResult result = with.result().unlike(without);
        List<Finding> found = new NewFindings(change, directory).of(result.findings(), without.findings());
        List<String> notes = new ArrayList<>(result.notes());
        notes.addAll(notesOfSettings);
        notes.addAll(notes(change));
        CheckResult ofChange = result.with(found, result.hidden(), notes)
                .expecting(new ChangedOutlooks(without.outlooks(), found).of(result.outlooks()));
        return new Check.Outcome(ofChange, List.of(), with.planned());
    }

    /**
     * Whether only the findings matter that are in one state and not in the other: the change is of captions and images, and nothing
     * sets findings aside, since that also matters where it has nothing to do. Rules of the user may do anything.
     */
    private boolean isOfFindings(Requests requests, ChangeSet change, EffectiveSettings settings) {
        if (!OwnSuppressions.areUntouchedBy(change)) {
            return false;
        }
        try {
            for (Path state : List.of(change.now(directory), change.before(directory), directory)) {
                CheckRequest request = requests.in(state);
                if (!isPlain(settings.project(request), request)
                        || !isPlain(new EffectiveSettings(state).project(request), request)
                        || Baseline.find(request.first(state)) != null) {
                    return false;
                }
            }
            return true;
        } catch (UsageException e) {
            return false; // what is wrong is said where the settings are read
        }
    }

    private static boolean isPlain(ProjectSettings project, CheckRequest request) {
        return project.rules().isEmpty()
                && project.suppressions().isEmpty()
                && request.house().folders().isEmpty();
    }

    /**
     * What both states share: captions with the same content are parsed and checked once, and images are looked at where the
     * change may say something of them. Captions that the change concerns come first.
     */
    private Scope scope(ChangeSet change, CheckRequest request, CaptionTexts texts) {
        Path now = change.now(directory);
        Path before = change.before(directory);
        Set<String> configs = new HashSet<>();
        request.configs().stream()
                .filter(Files::exists)
                .map(file -> ShownPath.of(file, now))
                .forEach(configs::add);
        boolean training = change.changes().stream().anyMatch(ComparedCheck::isForTraining);
        boolean pictures = change.changes().stream().anyMatch(ComparedCheck::isImage);
        Map<Boolean, ImageHeaders> headers = new HashMap<>();
        return new Scope(
                workspace -> new Reading(
                        texts,
                        headers.computeIfAbsent(
                                training || pictures && !workspace.trainings().isEmpty(),
                                all -> new ChangedHeaders(change, all)),
                        change::concernedIn),
                null,
                image -> change.touches(change.inRepository(directory, image.path())),
                SameFiles.ON_DISK,
                refused -> configs.contains(refused.path()) || !isEmptied(refused.path(), now, before),
                true,
                Stages.NONE);
    }

    /** Whether nothing is left of a path that was there, or is a folder: a change that takes something away is not a mistake. */
    private static boolean isEmptied(String path, Path now, Path before) {
        return Files.isDirectory(now.resolve(path))
                || !Files.exists(now.resolve(path)) && Files.exists(before.resolve(path));
    }

    /** What is wrong is asked of each state's own files: who fixes a problem takes its excuse out in the same change. */
    private Exclusions.OwnProblems own(Path state, ChangeSet change, boolean former) {
        return (request, project) -> {
            boolean isTrusted = trusted.isFromBefore()
                    && project.file() != null
                    && (former || OwnSuppressions.areUntouchedBy(change));
            return new OwnSuppressions(state, request, isTrusted ? project : null, former ? null : change);
        };
    }

    /** Whether it may say how images are trained, and so tell of any of them. */
    private static boolean isForTraining(FileChange change) {
        return Stream.of(change.path(), change.before())
                .anyMatch(path -> !OwnSuppressions.isTrainedOn(path)
                        && !APART.matcher(path).find());
    }

    private static boolean isImage(FileChange change) {
        return Stream.of(change.path(), change.before()).anyMatch(path -> Suffixes.isImage(Suffixes.of(path)));
    }

    /** The repository is that of the working directory; other paths have no state to compare with. */
    private static void refuseOutside(Path path, Path root) throws UsageException {
        boolean inside = path.toAbsolutePath()
                .normalize()
                .startsWith(root.toAbsolutePath().normalize());
        try {
            if (!inside && !path.toRealPath().startsWith(root.toRealPath())) {
                throw new UsageException(path + " is outside of the repository " + root + "; run loralint in the"
                        + " repository of the path");
            }
        } catch (IOException e) {
            // it does not exist, which is reported where it is read
        }
    }

    /** Invalid settings and rules from before a change must not block the change that fixes them. */
    private EffectiveSettings settings(Requests requests, ChangeSet change, List<String> notes) throws UsageException {
        Path before = trusted.directory();
        if (!trusted.isFromBefore() || before == null) {
            return new EffectiveSettings(before, trusted.rules());
        }
        try {
            return readable(requests, change, before, trusted.rules(), notes);
        } catch (UsageException e) {
            String reason = String.valueOf(e.getMessage());
            EffectiveSettings committed = committed(requests, change, reason, notes);
            if (committed != null) {
                return committed;
            }
            notes.add("cannot read the settings from before the change (" + reason + "); the default settings apply");
            return new EffectiveSettings(null);
        }
    }

    /** @throws UsageException if something in them cannot be read */
    private static EffectiveSettings readable(
            Requests requests, ChangeSet change, Path before, UnaryOperator<Path> rules, List<String> notes)
            throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(before, rules);
        CheckRequest request = requests.in(before);
        ProjectSettings project = settings.project(request);
        List<Path> folders = new ArrayList<>(project.rules());
        request.house().folders().stream().map(rules).forEach(folders::add);
        List<String> ofRules = new TrustedRules(change).notes(folders);
        HouseFolders house = settings.house(project, request.house().folders());
        settings.rules(house.rulebook(), house, request.house());
        notes.addAll(ofRules);
        return settings;
    }

    /**
     * What git ignores is the same before and after a change, and lies about on the machine: it must not set aside what was
     * committed.
     *
     * @param reason why the settings cannot be read
     * @return the settings without files that git ignores; {@code null} where these have nothing to do with it
     * @throws UsageException if the settings need such files, and these are what cannot be read
     */
    private @Nullable EffectiveSettings committed(
            Requests requests, ChangeSet change, String reason, List<String> notes) throws UsageException {
        Repository known = repository;
        if (known == null || since == null) {
            return null;
        }
        try {
            Snapshot there = known.committedBefore(since);
            EffectiveSettings settings = readable(
                    requests, change, there.file(directory), new RulesInState(change.root(), there::file), notes);
            notes.add("the settings are read without the files that git ignores (" + reason + ")");
            return settings;
        } catch (UsageException e) {
            if (reason.equals(e.getMessage())) {
                return null;
            }
            throw new UsageException("cannot read the settings from before the change, because of files that git"
                    + " ignores: " + reason);
        } catch (GitException e) {
            return null;
        }
    }

    private List<String> notes(ChangeSet change) {
        List<String> notes = new ArrayList<>();
        for (String link : change.blockedLinks()) {
            notes.add(link + " is a link that leads out of the repository; it was not followed");
        }
        for (String submodule : change.submodules()) {
            notes.add(submodule + " is a submodule at another commit; its changes are not compared");
        }
        for (FileChange one : change.changes()) {
            if (trusted.isFromBefore()
                    && (one.path().equals(ProjectSettings.NAME) || one.path().endsWith("/" + ProjectSettings.NAME))) {
                notes.add(one.path() + " is changed; the settings from before the change apply");
            }
        }
        int absent = change.notCheckedOut().size();
        if (absent > 0) {
            notes.add(Plain.count(absent, "changed file") + (absent == 1 ? " was" : " were")
                    + " not checked: not in the sparse checkout");
        }
        long pointers = change.changes().stream()
                .filter(c -> !c.gone() && Suffixes.isReadImage(Suffixes.of(c.path())))
                .map(c -> change.now(change.root().resolve(c.path())))
                .filter(file -> ImageHeaderReader.read(file).isLfsPointer())
                .count();
        if (pointers > 0) {
            notes.add(pointers
                    + (pointers == 1 ? " changed image is a Git LFS pointer" : " changed images are Git LFS pointers")
                    + "; only the names are checked");
        }
        return notes;
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
