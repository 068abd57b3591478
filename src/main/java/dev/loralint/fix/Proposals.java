package dev.loralint.fix;

import dev.loralint.finding.Edit;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import java.nio.file.Path;
import java.util.List;

/** What a fix would do at one place, for reviewers who apply it there by a click. Nothing is written. */
public final class Proposals {

    private final CheckedState judgement;
    private final Path directory;

    /** @param directory what the findings' paths are relative to */
    public Proposals(CheckedState judgement, Path directory) {
        this.judgement = judgement;
        this.directory = directory;
    }

    /** The edits of the place's own file, in its order; none where the fix would make another file. */
    public List<Edit> at(Finding finding, Location place) {
        Plan plan = new FixPlanner(directory, new Refusals()).plan(judgement, List.of(finding.at(List.of(place), 1)));
        Path file = directory.resolve(place.path()).normalize();
        return plan.rewrites().stream()
                .filter(r -> !r.created() && r.file().equals(file))
                .findFirst()
                .map(Rewrite::edits)
                .orElse(List.of());
    }
}
