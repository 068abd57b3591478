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
 */
public record DatasetStop(Setting setting, Sentence reason, List<String> files) {

    public DatasetStop {
        files = List.copyOf(files);
    }

    /** Of a plan. */
    public static DatasetStop of(Setting setting, PlannedStop stop) {
        return new DatasetStop(setting, new Sentence(stop.words()), stop.files());
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
