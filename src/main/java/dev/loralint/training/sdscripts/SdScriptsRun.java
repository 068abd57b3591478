package dev.loralint.training.sdscripts;

import dev.loralint.plan.buckets.PictureFit;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.ForeignPath;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.DatasetValues;
import dev.loralint.trainer.sdscripts.SdScripts;
import dev.loralint.trainer.sdscripts.SdScriptsMetadata;
import dev.loralint.training.SettingsByKey;
import dev.loralint.training.TrainerWords;
import dev.loralint.training.Training;
import dev.loralint.training.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of sd-scripts, asked for settings by the field's terms or by the trainer's own keys. A value is what arrives at
 * the trainer: the GUI leaves out whatever is zero, false or empty (lora_gui.py:2559-2566).
 */
public final class SdScriptsRun {

    private static final int SDXL_BUCKET_STEPS = 32;

    private static final Set<String> COMPILERS = Set.of(
            "NO",
            "EAGER",
            "AOT_EAGER",
            "INDUCTOR",
            "AOT_TS_NVFUSER",
            "NVPRIMS_NVFUSER",
            "CUDAGRAPHS",
            "OFI",
            "FX2TRT",
            "ONNXRT",
            "TENSORRT",
            "AOT_TORCHXLA_TRACE_ONCE",
            "TORCHXLA_TRACE_ONCE",
            "IPEX",
            "TVM",
            "HPU_BACKEND");

    private final Training training;
    private final TrainerConfig config;
    private final SdScripts format;
    private final SettingsByKey keys;

    private SdScriptsRun(Training training) {
        this.training = training;
        this.config = training.config();
        this.format = SdScripts.of(config);
        this.keys = new SettingsByKey(config);
    }

    /** The run and what it stumbles over; nothing where another trainer will train. */
    public static List<Object> of(Training training) {
        if (!training.isOfSdScripts()) {
            return List.of();
        }
        SdScriptsRun run = new SdScriptsRun(training);
        List<Object> facts = new ArrayList<>();
        facts.add(run);
        run.datasetSettings(facts);
        new OptimizerFaults(run).find(facts);
        new SchedulerFaults(run).find(facts);
        new NetworkFaults(run).find(facts);
        new RateFaults(run).find(facts);
        new CaptionFaults(run).find(facts);
        new ResolutionFaults(run).find(facts);
        return facts;
    }

    /** Settings as they arrive at the trainer, defaults too. */
    public static List<Setting> settings(Training training) {
        SdScriptsRun run = new SdScriptsRun(training);
        return run.config.all().stream().map(run::arriving).toList();
    }

    private void datasetSettings(List<Object> facts) {
        List<ConfiguredDataset> datasets =
                isWithoutDatasets() ? List.of(new ConfiguredDataset(Map.of(), List.of(Map.of()))) : datasets();
        for (int d = 0; d < datasets.size(); d++) {
            ConfiguredDataset dataset = datasets.get(d);
            for (String key : DatasetValues.keys()) {
                Setting ofDataset = of(dataset, key);
                if (ofDataset.given()) {
                    facts.add(new DatasetSetting(d, key, ofDataset));
                }
                for (int s = 0; s < dataset.subsets().size(); s++) {
                    Setting setting = dataset.subsets().get(s).getOrDefault(key, ofDataset);
                    if (setting.given()) {
                        facts.add(new SubsetSetting(d, s, key, setting));
                    }
                }
            }
        }
    }

    /** A run that is over, where its metadata record settings that sd-scripts judges together, without files or defaults. */
    public static Optional<SdScriptsRun> recorded(TrainerConfig config) {
        boolean twoNoises = config.written("noise_offset") && config.written("multires_iters");
        boolean prediction = config.written("ztsnr") && config.written(SdScriptsMetadata.PREDICTION);
        return twoNoises || prediction
                ? Optional.of(new SdScriptsRun(new Training(config, List.of(), List.of(), PictureFit.none(config))))
                : Optional.empty();
    }

    Training training() {
        return training;
    }

    TrainerConfig config() {
        return config;
    }

    SdScripts format() {
        return format;
    }

    SettingsByKey keys() {
        return keys;
    }

    public Setting setting(String name) {
        return arriving(keys.key(name));
    }

    private Setting arriving(Setting found) {
        boolean dropped = isOfGui() && found.written() && !found.on();
        return dropped
                ? new Setting(found.term(), found.name(), standard(found.term()), false, found.location())
                : found;
    }

    /** What sd-scripts takes where the GUI passes nothing on. */
    private static @Nullable Object standard(String name) {
        return switch (name) {
            case "max_data_loader_n_workers" -> 8L;
            case "batch", "grad_accum" -> 1L;
            default -> null;
        };
    }

    /** Whether Python takes it for true. */
    public boolean on(String name) {
        return setting(name).on();
    }

    /** Whether it has a value, be it zero, false or empty. */
    public boolean given(String name) {
        return setting(name).given();
    }

    public boolean written(String name) {
        return setting(name).written();
    }

    /** NaN where it is no number. */
    public double number(String name) {
        Object value = setting(name).value();
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    public String text(String name) {
        return setting(name).text();
    }

    public boolean is(String name, String value) {
        return setting(name).text().equals(value);
    }

    /** What would mend it. */
    public RunRepair repair() {
        return new RunRepair(this, keys);
    }

    /** A clause such as {@code `keep_tokens` is `2`}. */
    public String says(String name) {
        return Wording.of(setting(name));
    }

    public boolean isOfGui() {
        return format.isEmptyLeftOut();
    }

    /** The script for SDXL, or one that nobody named; the GUI chooses one of two, for which the base must speak. */
    public boolean isSdxlScript() {
        return config.script().map(s -> s.startsWith("sdxl_")).orElse(!isOfGui() || isSdxlBase());
    }

    /** Of sd-scripts: a release or a commit. */
    public String version() {
        return config.trainer().version();
    }

    /** SDXL's script as it was in 0.8.7 and 0.9.1, which the user named. */
    public boolean isOldSdxlScript() {
        return SdScripts.isOld(config) && isSdxlScript();
    }

    /** The script for SD 1.5 and 2. */
    public boolean isPlainScript() {
        return config.script().map("train_network.py"::equals).orElse(false);
    }

    /** Whether everything that the trainer is told was read, so that what is missing is missing. */
    public boolean isComplete() {
        return format.isCommandLine()
                && config.missingFiles().isEmpty()
                && config.problems().isEmpty()
                && config.settings().values().stream().noneMatch(SdScriptsRun::isVariable);
    }

    private static boolean isVariable(Setting setting) {
        String text = setting.text();
        return text.indexOf('$') >= 0 || text.indexOf('%') >= 0 && text.indexOf('%') != text.lastIndexOf('%');
    }

    /**
     * Whether nobody can say more when the trainer is started: not so for a file that a command line may be written
     * beside.
     */
    public boolean isLastWord() {
        return format.isLastWord() || isComplete();
    }

    /** Whether latents are cached from images and the size of the batch is text, with which a length is compared. */
    public boolean isTextForLatents() {
        return isCachingLatents() && setting("vae_batch_size").value() instanceof String;
    }

    /** Whether accelerate is told of a compiler that it does not know (1.6.0: utils/dataclasses.py, DynamoBackend). */
    public boolean isUnknownCompiler() {
        return on("torch_compile")
                && setting("dynamo_backend").value() instanceof String name
                && !COMPILERS.contains(name.toUpperCase(Locale.ROOT))
                && name.indexOf('$') < 0
                && name.indexOf('%') < 0;
    }

    public boolean isWithDatasetConfig() {
        return !text("dataset_config").isEmpty();
    }

    public List<ConfiguredDataset> datasets() {
        return config.datasets();
    }

    /** How many {@code [[datasets]]} the dataset configuration has; 0 without one. */
    public int datasetCount() {
        return datasets().size();
    }

    /** How many {@code [[datasets.subsets]]} all its datasets have together. */
    public int subsetCount() {
        return datasets().stream().mapToInt(d -> d.subsets().size()).sum();
    }

    public boolean isWithoutDatasets() {
        return datasets().isEmpty();
    }

    public boolean isWithoutSubsets() {
        return datasets().stream().allMatch(d -> d.subsets().isEmpty());
    }

    /** Whether no subset is used even once, so that nothing is left to train on (train_util.py:2118). */
    public boolean isWithoutRepeats() {
        List<Setting> repeats = fewRepeats();
        long all = datasets().stream().mapToLong(d -> d.subsets().size()).sum();
        return all > 0 && repeats.size() == all;
    }

    /** Subsets with less than one repeat. */
    public List<Setting> fewRepeats() {
        return everywhere("num_repeats").stream()
                .filter(s -> s.numeric() && s.number() < 1)
                .toList();
    }

    /** Folders that a dataset names once more (train_util.py:2124). */
    public List<Setting> namedAgain() {
        List<Setting> again = new ArrayList<>();
        for (ConfiguredDataset dataset : datasets()) {
            List<String> seen = new ArrayList<>();
            for (Map<String, Setting> subset : dataset.subsets()) {
                Setting dir = subset.get("image_dir");
                if (dir != null && seen.contains(dir.text())) {
                    again.add(dir);
                } else if (dir != null) {
                    seen.add(dir.text());
                }
            }
        }
        return again;
    }

    /**
     * A caption or image setting wherever it holds: what each subset says or has from above, and the training's own where
     * one says nothing (config_util.py:429-472).
     */
    public List<Setting> everywhere(String key) {
        if (datasets().isEmpty()) {
            return List.of(ofTraining(key));
        }
        List<Setting> found = new ArrayList<>();
        for (ConfiguredDataset dataset : datasets()) {
            for (Map<String, Setting> subset : dataset.subsets()) {
                Setting setting = of(dataset, subset, key);
                if (!found.contains(setting) || key.equals("num_repeats")) {
                    found.add(setting);
                }
            }
        }
        return found;
    }

    /** Of a dataset: bucket settings, resolution, batch size. */
    Setting of(ConfiguredDataset dataset, String key) {
        return dataset.settings().getOrDefault(key, ofTraining(key));
    }

    private Setting ofTraining(String key) {
        // without a dataset configuration the names of the folders give the repeats
        boolean ofFolders = isWithoutDatasets() && key.equals("num_repeats");
        return setting(ofFolders ? key : DatasetValues.term(key));
    }

    /** A setting as one subset has it: its own, else its dataset's, else the training's. */
    Setting of(ConfiguredDataset dataset, Map<String, Setting> subset, String key) {
        return subset.getOrDefault(key, of(dataset, key));
    }

    /** Whether any subset has it on. */
    public boolean anywhere(String key) {
        return everywhere(key).stream().anyMatch(Setting::on);
    }

    /** Optimizer steps in all, or NaN where they cannot be told: epochs need images. */
    public double steps() {
        return training.fit()
                .schedule()
                .map(schedule -> (double) schedule.total())
                .orElseGet(() -> given("epochs") ? Double.NaN : number("steps"));
    }

    public String stepsInWords() {
        return TrainerWords.number(steps());
    }

    /** Whether a file or folder is named that is not here, and by a path that should hold here. */
    public boolean lacks(String name) {
        return given(name) && isMissing(text(name));
    }

    /** Whether this is a path that should hold here, and nothing is there. */
    boolean isMissing(String path) {
        boolean unknowable = path.indexOf('$') >= 0 || ForeignPath.is(path);
        return !unknowable && (path.isEmpty() || config.isMissing(path));
    }

    /** Whether the base is known to predict velocity. */
    public boolean isVelocityBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.VELOCITY;
    }

    /** Whether the base is known to predict noise. */
    public boolean isNoiseBase() {
        return config.baseModel().prediction() == BaseModel.Prediction.NOISE;
    }

    /** Whether the warmup is written as a decimal, and so a share of all steps (train_util.py:5275-5280). */
    public boolean isDecimalWarmup() {
        return setting("warmup").value() instanceof Double && !isOfGui();
    }

    /** {@code T_max} of a cosine that is named by its class, NaN where there is none. */
    public double cosineLength() {
        boolean cosine = text("lr_scheduler_type").endsWith("CosineAnnealingLR");
        for (Object pair : setting("lr_scheduler_args").elements()) {
            if (cosine && String.valueOf(pair).startsWith("T_max=")) {
                try {
                    return Double.parseDouble(
                            String.valueOf(pair).substring("T_max=".length()).strip());
                } catch (NumberFormatException e) {
                    return Double.NaN;
                }
            }
        }
        return Double.NaN;
    }

    public String cosineLengthInWords() {
        return TrainerWords.number(cosineLength());
    }

    /** Bucket steps that SDXL does not take, of the datasets that have buckets (sdxl_train_network.py:43). */
    public List<Setting> oddBucketSteps() {
        List<Setting> steps = new ArrayList<>();
        if (isWithoutDatasets() && on("enable_bucket")) {
            steps.add(setting("bucket_reso_steps"));
        }
        for (ConfiguredDataset dataset : datasets()) {
            if (of(dataset, "enable_bucket").on()) {
                steps.add(of(dataset, "bucket_reso_steps"));
            }
        }
        return steps.stream()
                .distinct()
                .filter(s -> s.numeric() && (s.number() < 1 || s.number() % SDXL_BUCKET_STEPS != 0))
                .toList();
    }

    /** Whether the limits of the buckets are moved to multiples of the steps; without upscaling they are not used. */
    public boolean isRoundedLimits() {
        double steps = number("bucket_reso_steps");
        double least = number("min_bucket_reso");
        double most = number("max_bucket_reso");
        boolean known = !Double.isNaN(least) && !Double.isNaN(most);
        boolean uneven = known && (least % steps != 0 || most % steps != 0);
        return on("enable_bucket") && !on("bucket_no_upscale") && isWithoutDatasets() && steps > 0 && uneven;
    }

    /** The limits as they are taken: the lower one rounded down, the upper one up (train_util.py:751-764). */
    public String limitsInWords() {
        return TrainerWords.number(lowestLimit()) + " and " + TrainerWords.number(highestLimit());
    }

    double lowestLimit() {
        double steps = number("bucket_reso_steps");
        return Math.floor(number("min_bucket_reso") / steps) * steps;
    }

    double highestLimit() {
        double steps = number("bucket_reso_steps");
        return Math.ceil(number("max_bucket_reso") / steps) * steps;
    }

    public boolean isCachingTextEncoder() {
        return on("cache_te") || on("cache_text_encoder_outputs_to_disk");
    }

    /** Whether the network for the text encoder is trained; the GUI leaves it out at rate 0 (lora_gui.py:909-923). */
    public boolean isTrainingTextEncoder() {
        boolean leftOut =
                isOfGui() && !keys.term("te_lr").on() && keys.term("unet_lr").on();
        return !on("unet_only") && !leftOut;
    }

    public boolean isCachingLatents() {
        return on("cache_latents") || on("cache_latents_to_disk");
    }

    /** What makes captions differ from step to step. */
    public List<Setting> captionChanges() {
        return all("shuffle_caption", "caption_dropout_rate", "token_warmup_step", "caption_tag_dropout_rate");
    }

    /** What is done to a caption besides. */
    public List<Setting> captionAdditions() {
        return all(
                "caption_prefix",
                "caption_suffix",
                "enable_wildcard",
                "keep_tokens_separator",
                "secondary_separator",
                "caption_dropout_every_n_epochs");
    }

    /** What makes images differ from step to step. */
    public List<Setting> imageChanges() {
        return all("color_aug", "random_crop");
    }

    /** Whether any caption is split into tags (train_util.py:867-876). */
    public boolean isTakingCaptionsApart() {
        return all("shuffle_caption", "token_warmup_step", "caption_tag_dropout_rate").stream()
                .anyMatch(Setting::on);
    }

    private List<Setting> all(String... names) {
        List<Setting> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(everywhere(name));
        }
        return found;
    }

    public boolean isFp8() {
        return on("fp8_base") || on("fp8_base_unet");
    }

    /** Whether an interval for samples ends within the training; epochs win over steps (train_util.py:6382-6390). */
    public boolean isSampleDue() {
        double epochs = number("sample_every_n_epochs");
        double interval = number("sample_every_n_steps");
        boolean inEpochs = epochs > 0 && (!given("epochs") || epochs <= number("epochs"));
        boolean inSteps = !(epochs > 0) && interval > 0 && !(interval > steps());
        return inEpochs || inSteps || on("sample_at_first");
    }

    public boolean isInitialBehindEnd() {
        return given("initial_step") && number("initial_step") > 0 && number("initial_step") >= steps();
    }

    /** Whether steps or epochs are written as 0 and hold. */
    public boolean isLengthOfZero() {
        boolean epochs = given("epochs");
        return !isOfGui() && (epochs ? number("epochs") == 0 : written("steps") && number("steps") == 0);
    }

    /** Whether the base itself tells a family of SDXL. */
    public boolean isSdxlBase() {
        BaseModel base = config.baseModel();
        return base.isToldByItself() && base.family().isSdxl();
    }
}
