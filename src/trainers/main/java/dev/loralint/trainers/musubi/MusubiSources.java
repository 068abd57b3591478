package dev.loralint.trainers.musubi;

import dev.loralint.checkout.NearestRelease;
import dev.loralint.checkout.SourceFolder;
import dev.loralint.checkout.SourceOptions;
import dev.loralint.checkout.TrainerSources;
import java.util.List;

/** A checkout of musubi-tuner. */
final class MusubiSources implements TrainerSources {

    @Override
    public Marks marks() {
        return new Marks(
                List.of("src/musubi_tuner/dataset/config_utils.py"),
                List.of(),
                "src/musubi_tuner",
                List.of("musubi-tuner"),
                "");
    }

    @Override
    public NearestRelease nearest(String trainer, SourceFolder folder) {
        return NearestRelease.byNames(
                trainer,
                "options",
                SourceOptions.ofCommandLines(
                        folder, SourceOptions.python(folder, "src/musubi_tuner", "src/musubi_tuner/training")));
    }
}
