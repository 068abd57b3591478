package dev.loralint.rules;

import dev.loralint.dataset.Dataset;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;

/**
 * A configuration and what it will train on.
 *
 * @param datasets what was found of the folders that it names
 * @param missingFolders folders that it names and that are not there, with where it names them
 */
public record Training(TrainerConfig config, List<Dataset> datasets, List<MissingFolder> missingFolders) {

    public Training {
        datasets = List.copyOf(datasets);
        missingFolders = List.copyOf(missingFolders);
    }

    /** The only dataset, if there is one. */
    public Optional<Dataset> dataset() {
        return datasets.size() == 1 ? Optional.of(datasets.get(0)) : Optional.empty();
    }
}
