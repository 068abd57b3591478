package dev.loralint.fix;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.NamedConcepts;
import dev.loralint.check.UsageException;
import dev.loralint.files.virtual.ChangedFiles;
import dev.loralint.files.virtual.VirtualFileSystem;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.RuleSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One fix: it checks the files when it is made, shows what it would change, and changes it. */
public final class FixRun {

    private final Path directory;
    private final FixSelection wanted;
    private final CheckRequest all;
    private final Check.Outcome checked;
    private final CheckedState first;
    private final Fixer fixer;

    private FixRun(Path directory, FixSelection wanted, CheckRequest all, Check.Outcome checked) {
        this.directory = directory;
        this.wanted = wanted;
        this.all = all;
        this.checked = checked;
        this.first = CheckedState.of(checked.result());
        this.fixer = new Fixer(directory, wanted.target(), new RecheckedPaths(directory, all), wanted);
    }

    /**
     * Checks the files by all rules, whichever are to be fixed. Writes nothing.
     *
     * @param directory the working directory, which the findings' paths are relative to
     * @throws UsageException where settings are wrong, or a rule is named that does not exist
     */
    public static FixRun of(Path directory, FixSelection wanted) throws UsageException {
        return of(directory, wanted, Stages.NONE);
    }

    /**
     * As {@link #of(Path, FixSelection)}.
     *
     * @param stages shows what the check does
     */
    public static FixRun of(Path directory, FixSelection wanted, Stages stages) throws UsageException {
        CheckRequest request = wanted.request();
        EffectiveSettings settings = new EffectiveSettings(directory);
        EffectiveSettings.checkRuleNames(request.rules().selection(), settings.rulebook(request));
        CheckRequest all = request.by(RuleSelection.ALL);
        return new FixRun(directory, wanted, all, new Check(directory, stages).run(all));
    }

    /** The check before the fix. */
    public Check.Outcome checked() {
        return checked;
    }

    /** What is wrong before the fix. */
    public CheckedState before() {
        return first;
    }

    /**
     * Finds misspelt names of concepts, for which nothing would be fixed.
     *
     * @throws UsageException if all paths were accepted and a wanted concept is in none of them
     */
    public void checkConcepts() throws UsageException {
        if (checked.refused().isEmpty()) {
            new NamedConcepts(checked.result().datasets()).checkConcepts(wanted.concepts());
        }
    }

    /** The first pass of the fix. Nothing is written. */
    public Plan plan() {
        return fixer.plan(first);
    }

    /** The files that would have another content in the end. Writes nothing to the disk. */
    public List<ContentChange> rehearse() throws IOException {
        ChangedFiles files = new ChangedFiles(Map.of(), Set.of());
        VirtualFileSystem inMemory = new VirtualFileSystem(files);
        Path here = inMemory.path(directory);
        Recheck recheck = new RecheckedPaths(here, all.at(inMemory::path));
        Fixer.ofCopies(here, recheck, wanted).run(recheck.check());
        List<ContentChange> changes = new ArrayList<>();
        for (Map.Entry<Path, byte[]> file : new TreeMap<>(files.contents()).entrySet()) {
            boolean created = !Files.exists(file.getKey(), LinkOption.NOFOLLOW_LINKS);
            byte[] before = created ? new byte[0] : Files.readAllBytes(file.getKey());
            if (!Arrays.equals(before, file.getValue())) {
                changes.add(new ContentChange(file.getKey(), created, before, file.getValue()));
            }
        }
        return changes;
    }

    /**
     * Writes the files, and the journal from which {@link Undo} restores them. Call it once.
     */
    public FixResult apply() {
        return fixer.run(first);
    }

    /** Writes files that nobody wants back, without a journal. */
    public FixResult applyToCopies() {
        return Fixer.ofCopies(directory, new RecheckedPaths(directory, all), wanted)
                .run(first);
    }
}
