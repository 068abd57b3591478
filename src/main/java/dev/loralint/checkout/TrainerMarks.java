package dev.loralint.checkout;

import dev.loralint.trainer.aitoolkit.AiToolkit;
import dev.loralint.trainer.diffusionpipe.DiffusionPipe;
import dev.loralint.trainer.musubi.MusubiTuner;
import dev.loralint.trainer.onetrainer.OneTrainer;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.util.List;
import java.util.Optional;

/**
 * The files by which the sources of a trainer are recognised.
 *
 * @param trainer its name
 * @param all files that are there
 * @param any files of which one is there
 */
record TrainerMarks(String trainer, List<String> all, List<String> any) {

    private static final List<TrainerMarks> KNOWN = List.of(
            new TrainerMarks(
                    SdScripts.NAME, List.of("train_network.py"), List.of("library/train_util.py", "library/args.py")),
            new TrainerMarks(OneTrainer.NAME, List.of("modules/util/config/TrainConfig.py"), List.of()),
            new TrainerMarks(AiToolkit.NAME, List.of("toolkit/config_modules.py"), List.of()),
            new TrainerMarks(MusubiTuner.NAME, List.of("src/musubi_tuner/dataset/config_utils.py"), List.of()),
            new TrainerMarks(DiffusionPipe.NAME, List.of("train.py", "utils/dataset.py"), List.of()));

    /** Files of which each trainer has one, for messages. */
    static final String EXPECTED =
            "train_network.py, modules/util/config/TrainConfig.py, toolkit/config_modules.py, src/musubi_tuner or utils/dataset.py";

    /** The trainer whose sources are in a folder. */
    static Optional<String> trainer(SourceFolder folder) {
        return KNOWN.stream()
                .filter(marks -> marks.all.stream().allMatch(folder::has)
                        && (marks.any.isEmpty() || marks.any.stream().anyMatch(folder::has)))
                .map(TrainerMarks::trainer)
                .findFirst();
    }
}
