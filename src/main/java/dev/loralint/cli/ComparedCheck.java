package dev.loralint.cli;

import dev.loralint.dataset.Suffixes;
import dev.loralint.finding.Finding;
import dev.loralint.gate.NewFindings;
import dev.loralint.picture.PictureReader;
import dev.loralint.report.CheckResult;
import dev.loralint.repository.Change;
import dev.loralint.repository.ChangeSet;
import dev.loralint.repository.GitException;
import dev.loralint.repository.Repository;
import dev.loralint.workspace.ProjectSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of what is here, or of what a change brought about: then the files are judged as they are with it and as they
 * were before it, and what is in both is left out.
 */
final class ComparedCheck implements AutoCloseable {

    private final Path directory;
    private final @Nullable Repository repository;
    private final @Nullable ChangeSet changes;
    private final Path settings;
    private final boolean fromBase;

    private ComparedCheck(
            Path directory,
            @Nullable Repository repository,
            @Nullable ChangeSet changes,
            Path settings,
            boolean fromBase) {
        this.directory = directory;
        this.repository = repository;
        this.changes = changes;
        this.settings = settings;
        this.fromBase = fromBase;
    }

    /** What is to be checked, in a working directory. */
    interface Requests {
        CheckRequest in(Path directory) throws UsageException;
    }

    /**
     * @param since from where the change is; {@code null} where all that is here is judged
     * @param staged whether the change is what is staged
     * @param settingsFrom where the settings come from; {@code null} for what is usual
     */
    static ComparedCheck of(Path directory, @Nullable String since, boolean staged, @Nullable String settingsFrom)
            throws UsageException {
        if (since == null && !staged && settingsFrom == null) {
            return new ComparedCheck(directory, null, null, directory, false);
        }
        try {
            Repository repository = Repository.of(directory);
            ChangeSet changes = staged ? repository.staged() : since == null ? null : repository.since(since);
            Path usual = changes == null ? directory : staged ? changes.now(directory) : changes.before(directory);
            Path settings =
                    settingsFrom == null ? usual : repository.at(settingsFrom).file(directory);
            return new ComparedCheck(directory, repository, changes, settings, since != null && settingsFrom == null);
        } catch (GitException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** The working directory with the files that were judged. */
    Path judged() {
        return changes == null ? directory : changes.now(directory);
    }

    Check.Outcome run(Requests requests) throws UsageException {
        ChangeSet change = changes;
        if (change == null) {
            return new Check(directory, settings, new ToSetAside(directory, settings, file -> file), null)
                    .run(requests.in(directory));
        }
        Path now = change.now(directory);
        Path before = change.before(directory);
        ToSetAside aside =
                new ToSetAside(now, settings, file -> fromBase ? change.before(change.formerly(file)) : file);
        Check check = new Check(now, settings, aside, change::concernedIn);
        Check.Outcome with = check.run(requests.in(now));
        if (!with.refused().isEmpty()) {
            return with;
        }
        CheckResult without = check.of(before).run(requests.in(before)).result();
        CheckResult result = with.result().unlike(without);
        List<Finding> found = new NewFindings(change, directory).of(result.findings(), without.findings());
        List<String> notes = new ArrayList<>(result.notes());
        notes.addAll(notes(change));
        return new Check.Outcome(result.with(found, result.setAside(), notes), List.of(), with.paths());
    }

    private List<String> notes(ChangeSet change) {
        List<String> notes = new ArrayList<>();
        for (String link : change.blockedLinks()) {
            notes.add(link + " is a link that leads out of the repository; it was not followed");
        }
        for (String submodule : change.submodules()) {
            notes.add(submodule + " is a submodule at another commit; what changed in it is not compared");
        }
        for (Change one : change.changes()) {
            if (fromBase
                    && (one.path().equals(ProjectSettings.NAME) || one.path().endsWith("/" + ProjectSettings.NAME))) {
                notes.add(
                        one.path() + " is changed, and does not decide over its own change: the settings are those from"
                                + " before it");
            }
        }
        long pointers = change.changes().stream()
                .filter(c -> !c.gone() && Suffixes.isReadImage(Suffixes.of(c.path())))
                .map(c -> change.now(change.root().resolve(c.path())))
                .filter(file -> PictureReader.read(file).isLfsPointer())
                .count();
        if (pointers > 0) {
            notes.add(pointers
                    + (pointers == 1 ? " changed image is a Git LFS pointer" : " changed images are Git LFS pointers")
                    + ": known by name alone, and not taken for broken");
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
