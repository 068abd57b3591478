package dev.loralint.training;

import dev.loralint.finding.Sentence;
import dev.loralint.plan.given.PlannedStop;
import dev.loralint.trainer.Setting;
import java.util.List;

/**
 * What ends a training run while the trainer builds its datasets.
 *
 * @param setting what names the datasets
 * @param reason a clause
 * @param files the files with the problem; none if it is about the datasets as a whole
 * @param withoutSteps whether the datasets are built, and nothing is trained on them
 */
public record DatasetStop(Setting setting, Sentence reason, List<String> files, boolean withoutSteps) {

    public DatasetStop {
        files = List.copyOf(files);
    }

    /** Of a plan. */
    public static DatasetStop of(Setting setting, PlannedStop stop) {
        return new DatasetStop(setting, new Sentence(stop.words()), stop.files(), false);
    }

    /** A training run of no steps. */
    public static DatasetStop withoutSteps(Training training) {
        Setting epochs = training.config().setting("epochs");
        Setting setting = epochs.written() ? epochs : training.config().setting("steps");
        return new DatasetStop(setting, new Sentence("it has no steps"), List.of(), true);
    }

    /** What a trainer stops at, of what a plan found. */
    public static List<DatasetStop> of(Training training, List<PlannedStop> planned) {
        return training.facts().stops(training, planned);
    }

    /** The first file with the problem. */
    public String first() {
        return files.get(0);
    }
}
