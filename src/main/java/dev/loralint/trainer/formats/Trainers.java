package dev.loralint.trainer.formats;

import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.aitoolkit.AiToolkit;
import dev.loralint.trainer.diffusionpipe.DiffusionPipe;
import dev.loralint.trainer.musubi.MusubiTuner;
import dev.loralint.trainer.onetrainer.OneTrainer;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.List;
import java.util.Optional;

/** The trainers whose behaviour is known. */
public final class Trainers {

    private static final List<String> NAMES =
            List.of(SdScripts.NAME, MusubiTuner.NAME, OneTrainer.NAME, AiToolkit.NAME, DiffusionPipe.NAME);

    private Trainers() {}

    /** By its name, at its newest known release. */
    public static Optional<Trainer> named(String name) {
        return NAMES.contains(name) ? Optional.of(Trainer.newest(name)) : Optional.empty();
    }

    public static List<String> names() {
        return NAMES;
    }
}
