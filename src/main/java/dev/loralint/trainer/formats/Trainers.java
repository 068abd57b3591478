package dev.loralint.trainer.formats;

import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.aitoolkit.AiToolkit;
import dev.loralint.trainer.animalorastudio.AnimaLoraStudio;
import dev.loralint.trainer.diffusionpipe.DiffusionPipe;
import dev.loralint.trainer.formats.KnownTrainer.Coverage;
import dev.loralint.trainer.musubi.MusubiTuner;
import dev.loralint.trainer.onetrainer.OneTrainer;
import dev.loralint.trainer.sdscripts.SdScripts;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The trainers whose behaviour is known, and the programs that start them or that they call. */
public final class Trainers {

    private static final List<KnownTrainer> ALL = List.of(
            trainer(SdScripts.NAME, Coverage.RULES),
            trainer(MusubiTuner.NAME, Coverage.KEYS),
            trainer(OneTrainer.NAME, Coverage.RULES),
            trainer(AiToolkit.NAME, Coverage.RULES),
            trainer(DiffusionPipe.NAME, Coverage.RULES),
            trainer(AnimaLoraStudio.NAME, Coverage.RECOGNISED),
            trainer("anima_lora", Coverage.CAPTIONS),
            trainer("diffusers", Coverage.CAPTIONS),
            trainer("DiffSynth-Studio", Coverage.CAPTIONS),
            new KnownTrainer("kohya_ss GUI", "kohya-gui", Coverage.OF_SD_SCRIPTS, false),
            new KnownTrainer("lora-scripts", "lora-scripts", Coverage.OF_SD_SCRIPTS, false),
            new KnownTrainer("LyCORIS", "lycoris", Coverage.LIBRARY, false),
            new KnownTrainer("prodigyopt", "prodigyopt", Coverage.LIBRARY, false),
            new KnownTrainer("prodigy-plus-schedule-free", "prodigy-plus-schedule-free", Coverage.LIBRARY, false));

    private static final List<String> NAMES = ALL.stream()
            .filter(KnownTrainer::selectable)
            .map(KnownTrainer::name)
            .toList();

    private Trainers() {}

    private static KnownTrainer trainer(String name, Coverage coverage) {
        return new KnownTrainer(name, name.toLowerCase(Locale.ROOT), coverage, true);
    }

    /** All that have tables, the trainers first. */
    public static List<KnownTrainer> all() {
        return ALL;
    }

    /** The date of the newest release of any of them. */
    public static LocalDate newestDate() {
        return ALL.stream()
                .flatMap(trainer -> trainer.releases().all().stream())
                .map(release -> LocalDate.parse(release.date()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** By its name in upper or lower case, at its newest known release. */
    public static Optional<Trainer> named(String name) {
        return NAMES.stream().filter(name::equalsIgnoreCase).findFirst().map(Trainer::newest);
    }

    /** Those that {@code --trainer} accepts. */
    public static List<String> names() {
        return NAMES;
    }
}
