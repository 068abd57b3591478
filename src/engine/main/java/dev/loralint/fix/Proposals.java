package dev.loralint.fix;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Suggestions;
import dev.loralint.text.Suggestion;
import dev.loralint.text.TextColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fix would do at one place, for reviewers who apply it there by a click. Nothing is written, and a file is read once for places in a row. */
public final class Proposals implements Suggestions {

    /** Each reads its configuration as a whole, so that thousands would take forever; {@code fix} applies all at once. */
    private static final int OF_A_CONFIGURATION = 200;

    private final CheckResult result;
    private final Path directory;
    private @Nullable FixTargets targets;
    private @Nullable TextColumns lastLines;
    private @Nullable Finding lastFinding;
    private @Nullable Suggestion last;
    private int ofConfiguration;

    /** @param directory what the findings' paths are relative to */
    public Proposals(CheckResult result, Path directory) {
        this.result = result;
        this.directory = directory;
    }

    /** What would be done to the place's own file; nothing where the fix would make another file. */
    public Optional<Rewrite> at(Finding finding, Location place) {
        return rewrite(targets(), finding, place);
    }

    @Override
    public @Nullable Suggestion at(Finding finding, int number, @Nullable TextColumns lines) {
        if (lines == null) {
            return null;
        }
        FixTargets known = targets();
        Location place = finding.place(number);
        Path file = known.file(place);
        // A file with one caption is changed in the same way wherever in it the finding is.
        FixTarget target = known.of(file);
        boolean isOfFile = target instanceof FixTarget.Captions captions && !captions.isOfSeveral();
        ofConfiguration = lines == lastLines ? ofConfiguration : 0;
        if (!(target instanceof FixTarget.Captions) && ++ofConfiguration > OF_A_CONFIGURATION) {
            lastLines = lines;
            return null;
        }
        if (!isOfFile || lines != lastLines || finding != lastFinding) {
            known.hold(file, lines.content());
            last = rewrite(known, finding, place)
                    .map(done -> lines.suggestion(done.edits()))
                    .orElse(null);
            lastLines = lines;
            lastFinding = isOfFile ? finding : null;
        }
        return last;
    }

    private FixTargets targets() {
        FixTargets known = targets;
        if (known == null) {
            known = new FixTargets(directory, result.datasets(), result.configs());
            targets = known;
        }
        return known;
    }

    private static Optional<Rewrite> rewrite(FixTargets targets, Finding finding, Location place) {
        Plan plan = new FixPlanner(new Refusals()).plan(targets, List.of(finding.at(List.of(place), 1)));
        Path file = targets.file(place);
        return plan.rewrites().stream()
                .filter(r -> !r.created() && r.file().equals(file))
                .findFirst();
    }
}
