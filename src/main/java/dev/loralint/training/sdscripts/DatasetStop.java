package dev.loralint.training.sdscripts;

import dev.loralint.finding.Sentence;
import dev.loralint.plan.given.PlannedStop;
import dev.loralint.trainer.Setting;
import dev.loralint.training.Training;
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

    /**
     * Of a plan. What is missing may still be named on the command line, unless that was read too; a preset of a GUI leaves the
     * folder to its form, and of a path of another machine nothing is known.
     */
    public static List<DatasetStop> of(Training training, List<PlannedStop> planned) {
        if (!training.isOfSdScripts()) {
            Setting setting = training.config().setting("dataset_dir");
            boolean complete = training.missingFolders().isEmpty();
            return planned.stream()
                    .filter(stop -> !stop.lacking() || complete)
                    .map(stop -> new DatasetStop(setting, new Sentence(stop.words()), stop.files()))
                    .toList();
        }
        SdScriptsRun run = SdScriptsRun.alone(training);
        Setting setting = run.firstWritten("dataset_config", "in_json", "dataset_dir");
        boolean elsewhere = training.config().starts().isUnknown(setting.text())
                && (training.config().starts().elsewhere() || training.config().isMissing(setting.text()));
        boolean whole = run.isLastWord() && (setting.on() || !run.isOfGui()) && !elsewhere;
        return planned.stream()
                .filter(stop -> !stop.lacking() || whole)
                .map(stop -> new DatasetStop(setting, new Sentence(stop.words()), stop.files()))
                .toList();
    }

    /** The first file with the problem. */
    public String first() {
        return files.get(0);
    }
}
