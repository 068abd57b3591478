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

    private static final List<Trainer> ALL = List.of(
            SdScripts.TRAINER, MusubiTuner.TRAINER, OneTrainer.TRAINER, AiToolkit.TRAINER, DiffusionPipe.TRAINER);

    private Trainers() {}

    /** By its name, at the commit that the facts were taken from. */
    public static Optional<Trainer> named(String name) {
        return ALL.stream().filter(trainer -> trainer.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(Trainer::name).toList();
    }
}
