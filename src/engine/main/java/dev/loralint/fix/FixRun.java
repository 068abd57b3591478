package dev.loralint.fix;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.NamedConcepts;
import dev.loralint.check.UsageException;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.RuleSelection;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One fix: it checks the files when it is made, shows what it would change, and changes it. */
public final class FixRun {

    private final Path directory;
    private final FixSelection wanted;
    private final CheckRequest all;
    private final Check.Outcome checked;
    private final CheckedState first;
    private final Fixer fixer;
    private final ProjectSettings project;

    private FixRun(
            Path directory, FixSelection wanted, CheckRequest all, Check.Outcome checked, ProjectSettings project) {
        this.project = project;
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
        return new FixRun(directory, wanted, all, new Check(directory, stages).run(all), settings.project(request));
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

    /** The files that would have another content in the end. Works in a copy and writes nothing else. */
    public List<Rehearsal.Change> rehearse() throws IOException {
        return new RehearsedFix(directory, all, wanted, project).of(first);
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
