package dev.loralint.plan.given;

import java.util.List;

/**
 * What the trainer stops at when it puts the datasets together.
 *
 * @param words a clause
 * @param files the files that are at fault, as the trainer names them; none if it is about the datasets as a whole
 * @param lacking whether something is missing, which the trainer's command line may name
 */
public record PlannedStop(String words, List<String> files, boolean lacking) {

    public PlannedStop {
        files = List.copyOf(files);
    }
}
