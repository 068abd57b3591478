package dev.loralint.result;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigProblem;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that could not be read, with its position where there is one.
 *
 * @param message what happened and what to do, one sentence
 */
public record Unread(Location place, String message) {

    /** The sentence after its file and, where one is known, its position. */
    public String placed() {
        return position() + ": " + message;
    }

    public String position() {
        return place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
    }

    /** What only the trainer cannot read, and loralint can, is a finding and not unread. */
    public static List<Unread> of(List<ReadProblem> problems, List<TrainerConfig> configs) {
        List<Unread> unread = new ArrayList<>();
        for (ReadProblem problem : problems) {
            unread.add(new Unread(Location.of(problem.path()), problem.message()));
        }
        for (TrainerConfig config : configs) {
            for (ConfigProblem problem : config.problems()) {
                if (!problem.restKnown() || problem.beyondLimits() || problem.ofEncoding()) {
                    unread.add(new Unread(problem.location(), problem.message()));
                }
            }
        }
        return unread;
    }
}
