package dev.loralint.fix;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.result.CheckResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fix would do at one place, for reviewers who apply it there by a click. Nothing is written. */
public final class Proposals {

    private final CheckResult result;
    private final Path directory;
    private @Nullable FixTargets targets;
    private @Nullable Finding lastFinding;
    private String lastPath = "";
    private Optional<Rewrite> last = Optional.empty();

    /** @param directory what the findings' paths are relative to */
    public Proposals(CheckResult result, Path directory) {
        this.result = result;
        this.directory = directory;
    }

    /** What would be done to the place's own file; nothing where the fix would make another file. */
    public Optional<Rewrite> at(Finding finding, Location place) {
        FixTargets known = targets;
        if (known == null) {
            known = new FixTargets(directory, result.datasets(), result.configs());
            targets = known;
        }
        // A file with one caption is changed in the same way wherever in it the finding is.
        boolean isOfFile =
                known.of(known.file(place)) instanceof FixTarget.Captions captions && !captions.isOfSeveral();
        if (!isOfFile || finding != lastFinding || !place.path().equals(lastPath)) {
            last = rewrite(known, finding, place);
            lastFinding = isOfFile ? finding : null;
            lastPath = place.path();
        }
        return last;
    }

    private static Optional<Rewrite> rewrite(FixTargets targets, Finding finding, Location place) {
        Plan plan = new FixPlanner(new Refusals()).plan(targets, List.of(finding.at(List.of(place), 1)));
        Path file = targets.file(place);
        return plan.rewrites().stream()
                .filter(r -> !r.created() && r.file().equals(file))
                .findFirst();
    }
}
