package dev.loralint.trainers.sdscripts;

import dev.loralint.plan.given.PlannedStop;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainers.sdscripts.format.SdScriptsMetadata;
import dev.loralint.trainers.sdscripts.run.AbsentFile;
import dev.loralint.trainers.sdscripts.run.ArgumentNotation;
import dev.loralint.trainers.sdscripts.run.BlockRates;
import dev.loralint.trainers.sdscripts.run.BucketLimits;
import dev.loralint.trainers.sdscripts.run.ChosenScheduler;
import dev.loralint.trainers.sdscripts.run.LycorisBlock;
import dev.loralint.trainers.sdscripts.run.LycorisNetwork;
import dev.loralint.trainers.sdscripts.run.MisplacedDatasets;
import dev.loralint.trainers.sdscripts.run.MissingOptions;
import dev.loralint.trainers.sdscripts.run.OptimizerSignature;
import dev.loralint.trainers.sdscripts.run.ReadArgument;
import dev.loralint.trainers.sdscripts.run.Resolution;
import dev.loralint.trainers.sdscripts.run.SampleDue;
import dev.loralint.trainers.sdscripts.run.SchedulerGap;
import dev.loralint.trainers.sdscripts.run.SdScriptsRun;
import dev.loralint.trainers.sdscripts.run.UnknownModule;
import dev.loralint.trainers.sdscripts.run.UnusableCache;
import dev.loralint.trainers.sdscripts.run.Use;
import dev.loralint.trainers.sdscripts.run.Warmup;
import dev.loralint.trainers.sdscripts.run.WrongUse;
import dev.loralint.training.DatasetStop;
import dev.loralint.training.TrainerFacts;
import dev.loralint.training.Training;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Facts of runs of sd-scripts. */
public final class SdScriptsFacts implements TrainerFacts {

    @Override
    public List<Class<?>> types() {
        return List.of(
                SampleDue.class,
                AbsentFile.class,
                ArgumentNotation.class,
                BlockRates.class,
                BucketLimits.class,
                ChosenScheduler.class,
                LycorisNetwork.class,
                LycorisBlock.class,
                OptimizerSignature.class,
                ReadArgument.class,
                Resolution.class,
                SchedulerGap.class,
                UnknownModule.class,
                UnusableCache.class,
                Use.class,
                WrongUse.class,
                Warmup.class);
    }

    @Override
    public Map<String, String> scopes() {
        return Map.of(
                SettingScope.DATASET,
                "a setting as one dataset gets it: its own, else that of `[general]`, else the training's. A training without a dataset"
                        + " configuration has one dataset",
                SettingScope.SUBSET,
                "a setting as one subset gets it, which is a folder of images: its own, else its dataset's",
                "network_args",
                "an element of `network_args`, split at its first equals sign. Its value is text; without an equals sign it has"
                        + " neither a key nor a value",
                "lr_scheduler_args",
                "an element of `lr_scheduler_args` that the trainer can split and read, with its value in Python");
    }

    @Override
    public List<Class<?>> recordedTypes() {
        return List.of(MisplacedDatasets.class, SdScriptsRun.class);
    }

    @Override
    public List<?> ofWhole(Training training) {
        return SdScriptsRun.of(training);
    }

    @Override
    public List<?> recorded(TrainerConfig settings) {
        return SdScriptsRun.recorded(settings).stream().toList();
    }

    @Override
    public boolean isOfOneRun(String key) {
        return SdScriptsMetadata.isOfOneRun(key);
    }

    /**
     * What is missing may still be named on the command line, unless that was read too; a preset of a GUI leaves the folder to its
     * form, and of a path of another machine nothing is known.
     */
    @Override
    public List<DatasetStop> stops(Training training, List<PlannedStop> planned) {
        SdScriptsRun run = SdScriptsRun.alone(training);
        Setting setting = run.firstWritten("dataset_config", "in_json", "dataset_dir");
        boolean elsewhere = training.config().starts().isUnknown(setting.text())
                && (training.config().starts().elsewhere() || training.config().isMissing(setting.text()));
        boolean whole = run.isWholeCommand() && (setting.on() || !run.isOfGui()) && !elsewhere;
        return planned.stream()
                .filter(stop -> !stop.lacking() || whole || !elsewhere && isNamed(training))
                .map(stop -> DatasetStop.of(setting, stop))
                .toList();
    }

    /** Whether the file itself names the datasets, and leaves nothing to a command line. */
    private boolean isNamed(Training training) {
        TrainerConfig config = training.config();
        return config.isTraining()
                && !training.datasets().isEmpty()
                && training.missingFolders().isEmpty()
                && !config.isOpenEnded()
                && config.unresolved().isEmpty()
                && missing(training).isEmpty();
    }

    @Override
    public List<String> missing(Training training) {
        return MissingOptions.of(training);
    }

    @Override
    public Map<String, Map<String, Function<Object, Object>>> attributes() {
        return Map.of(
                "SdScriptsRun",
                RUN,
                "Resolution",
                Map.of(
                        "dataset", fact -> ((Resolution) fact).dataset(),
                        "complete", fact -> ((Resolution) fact).complete(),
                        "blank", fact -> ((Resolution) fact).blank()),
                "BucketLimits",
                Map.of(
                        "rounded", fact -> ((BucketLimits) fact).rounded(),
                        "steps", fact -> ((BucketLimits) fact).steps()),
                "ArgumentNotation",
                Map.of(
                        "of", fact -> ((ArgumentNotation) fact).of(),
                        "split", fact -> ((ArgumentNotation) fact).split()),
                "Warmup",
                Map.of(
                        "share", fact -> ((Warmup) fact).share(),
                        "setting.written", fact -> ((Warmup) fact).setting().written(),
                        "setting.number", fact -> ((Warmup) fact).setting().number()));
    }

    private static final Map<String, Function<Object, Object>> RUN = Map.ofEntries(
            run("ofGui", SdScriptsRun::isOfGui),
            run("bucketMultiple", SdScriptsRun::bucketMultiple),
            run("bucketMultipleSure", SdScriptsRun::isBucketMultipleSure),
            run("complete", SdScriptsRun::isComplete),
            run("control", SdScriptsRun::isControl),
            run("family", SdScriptsRun::family),
            run("flow", SdScriptsRun::isFlow),
            run("network", SdScriptsRun::isNetwork),
            run("otherFamily", SdScriptsRun::otherFamily),
            run("readingImages", SdScriptsRun::isReadingImages),
            run("renaming", SdScriptsRun::isRenaming),
            run("sampling", SdScriptsRun::isSampling),
            run("savingUntrained", SdScriptsRun::isSavingUntrained),
            run("scriptForSdxl", SdScriptsRun::scriptForSdxl),
            run("scriptNamed", SdScriptsRun::isScriptNamed),
            run("sdxlBase", SdScriptsRun::isSdxlBase),
            run("sdxlScript", SdScriptsRun::isSdxlScript),
            run("velocityBase", SdScriptsRun::isVelocityBase),
            run("wholeCommand", SdScriptsRun::isWholeCommand),
            run("withoutDatasets", SdScriptsRun::isWithoutDatasets),
            run("withoutOutputFolder", SdScriptsRun::isWithoutOutputFolder));

    private static Map.Entry<String, Function<Object, Object>> run(String name, Function<SdScriptsRun, Object> value) {
        return Map.entry(name, run -> value.apply((SdScriptsRun) run));
    }
}
