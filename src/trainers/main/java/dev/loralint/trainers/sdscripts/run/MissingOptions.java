package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import dev.loralint.training.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * What sd-scripts requires and a configuration does not set. The command line may still set it, so that it is no fault of the
 * file; rules report the same of a command that is known to its last word.
 */
public final class MissingOptions {

    private MissingOptions() {}

    /** The options, as the trainer calls them; none if nothing can follow, or it is not known what does. */
    public static List<String> of(Training training) {
        List<String> missing = new ArrayList<>();
        if (!training.isOfSdScripts()
                || !training.config().isTraining()
                || !mayFollow(training)
                || training.config().isOpenEnded()) {
            return missing;
        }
        SdScriptsRun run = SdScriptsRun.alone(training);
        if (run.isOfGui()) {
            return missing;
        }
        Setting base = run.setting("base_model");
        if (base.text().isEmpty() && !base.given()) {
            missing.add("pretrained_model_name_or_path");
        }
        boolean isDescribed = !run.text("dataset_config").isEmpty();
        boolean isNamed = !run.isReadingImages() || isDescribed || run.given("in_json") || run.given("dataset_class");
        if (!run.on("dataset_dir") && !isNamed) {
            missing.add("train_data_dir");
        }
        if (!isNamed && !run.given("resolution")) {
            missing.add("resolution");
        }
        if (!run.given("output_dir")) {
            missing.add("output_dir");
        }
        if (!run.given("sample_prompts") && run.isSampleDue()) {
            missing.add("sample_prompts");
        }
        return missing;
    }

    /** Whether a command line may add options to the configuration. */
    private static boolean mayFollow(Training training) {
        return training.isOfSdScripts() && !SdScriptsRun.alone(training).isWholeCommand();
    }
}
