package dev.loralint.trainers.sdscripts;

import dev.loralint.checkout.NearestRelease;
import dev.loralint.checkout.SourceFolder;
import dev.loralint.checkout.TrainerSources;
import java.util.List;

/** A checkout of sd-scripts. */
final class SdScriptsSources implements TrainerSources {

    @Override
    public Marks marks() {
        return new Marks(
                List.of("train_network.py"),
                List.of("library/train_util.py", "library/args.py"),
                "train_network.py",
                List.of("sd-scripts"),
                "");
    }

    @Override
    public NearestRelease nearest(String trainer, SourceFolder folder) {
        return NearestRelease.byOptions(trainer, folder, "library", "networks");
    }
}
