package dev.loralint.plan.given;

import java.util.List;

/**
 * What ends a training run while the trainer builds the datasets.
 *
 * @param words a clause
 * @param files the files with the problem, as the trainer names them; none if it is about the datasets as a whole
 * @param lacking whether something is missing, which the trainer's command line may name
 */
public record PlannedStop(String words, List<String> files, boolean lacking) {

    public PlannedStop {
        files = List.copyOf(files);
    }
}
