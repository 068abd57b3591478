package dev.loralint.trainers.onetrainer;

import dev.loralint.checkout.NearestRelease;
import dev.loralint.checkout.SourceFolder;
import dev.loralint.checkout.SourceOptions;
import dev.loralint.checkout.TrainerSources;
import java.util.regex.Pattern;

/** A checkout of OneTrainer. */
final class OneTrainerSources implements TrainerSources {

    private static final Pattern FIELD = Pattern.compile("data\\.append\\(\\(\\s*[\"'](\\w+)[\"']");

    @Override
    public Marks marks() {
        return Marks.of("modules/util/config/TrainConfig.py", "OneTrainer");
    }

    @Override
    public NearestRelease nearest(String trainer, SourceFolder folder) {
        return NearestRelease.byNames(
                trainer,
                "keys",
                SourceOptions.ofKeys(folder, SourceOptions.python(folder, "modules/util/config"), FIELD));
    }
}
