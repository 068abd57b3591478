package dev.loralint.plan;

import dev.loralint.captions.CaptionTreatment;
import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.plan.images.PythonRandom;
import dev.loralint.plan.images.Split;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.workspace.FolderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans a training with sd-scripts from what its configuration says and what lies in the folders that it names. */
public final class Planner {

    /** Options that decide how long it trains. */
    private static final Set<String> LENGTH = Set.of(
            "max_train_steps",
            "max_train_epochs",
            "train_batch_size",
            "gradient_accumulation_steps",
            "dataset_repeats",
            "resolution",
            "min_bucket_reso",
            "max_bucket_reso",
            "bucket_reso_steps",
            "enable_bucket",
            "bucket_no_upscale",
            "train_data_dir",
            "reg_data_dir",
            "dataset_config",
            "in_json",
            "accelerate.num_processes");

    /** Keys that decide which size an image is trained at. */
    private static final List<String> PLACING = List.of(
            "resolution",
            "enable_bucket",
            "min_bucket_reso",
            "max_bucket_reso",
            "bucket_reso_steps",
            "bucket_no_upscale",
            "skip_image_resolution",
            "resize_interpolation");

    private static final int WITHOUT_LIMIT = 75;

    private final TrainerConfig config;
    private final Places places;
    private final DatasetValues training;
    private final PlanNotes notes = new PlanNotes();
    private final @Nullable PythonRandom chance;

    public Planner(TrainerConfig config, Places places) {
        this.config = config;
        this.places = places;
        this.training = DatasetValues.of(config);
        double seed = training.number("seed");
        this.chance = Double.isNaN(seed) ? null : new PythonRandom((long) seed);
    }

    /** Why a plan says nothing of a configuration, as a clause; empty if it has one. */
    public static Optional<String> unplanned(TrainerConfig config) {
        if (!config.format().isRecognised()) {
            return Optional.of(config.name() + " is not recognised");
        }
        return config.script().map(TrainingOptions::isReadingImages).orElse(true)
                ? Optional.empty()
                : Optional.of("`" + config.script().orElse("") + "` trains on pairs of prompts, which are not planned");
    }

    /** Finds the images and their buckets. */
    public TrainingDraft draft() {
        Optional<String> unplanned = unplanned(config);
        if (unplanned.isPresent()) {
            return TrainingDraft.of(new TrainingPlan(
                    config.name(),
                    config.trainer().name(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(unplanned.get())));
        }
        return config.isOfReference()
                ? ofReference()
                : TrainingDraft.of(new OtherTrainer(config.trainer(), places, notes).plan(config));
    }

    private TrainingDraft ofReference() {
        List<DatasetDraft> drafts = new ArrayList<>();
        boolean readable = config.problems().isEmpty();
        if (readable) {
            try {
                draft(drafts);
            } catch (Stop stop) {
                notes.stop(stop);
            }
        }
        long batches = drafts.stream().mapToLong(DatasetDraft::batches).sum();
        boolean elsewhere = namesNoFileHere()
                || notes.leftOut().stream()
                        .anyMatch(left -> left.kind() == LeftOut.Kind.NO_FOLDER && places.isUnknown(left.path()));
        if (readable && notes.stops().isEmpty() && batches == 0 && !elsewhere) {
            notes.stop(Stop.lacking("no image is left to train on"));
        }
        long images = drafts.stream().mapToLong(DatasetDraft::trainImages).sum();
        long pictures = drafts.stream().mapToLong(DatasetDraft::pictures).sum();
        Optional<Schedule> schedule =
                batches > 0 && config.isTraining() && ofLength().isEmpty()
                        ? Optional.of(Schedule.of(config, training, images, batches))
                        : Optional.empty();
        return new TrainingDraft(
                notes.stops(), images, batches, pictures, schedule, () -> plan(drafts, schedule, elsewhere));
    }

    /** Whether the datasets are in a file that is not here: what it has is not known, and another rule reports it. */
    private boolean namesNoFileHere() {
        return config.datasets().isEmpty()
                && training.value("dataset_config") instanceof String name
                && !places.isHere(name);
    }

    private TrainingPlan plan(List<DatasetDraft> drafts, Optional<Schedule> schedule, boolean elsewhere) {
        CaptionReading reading = reading(schedule);
        return new TrainingPlan(
                config.name(),
                config.trainer().name(),
                drafts.stream().map(draft -> draft.plan(reading)).toList(),
                schedule,
                notes.leftOut(),
                notes.stops(),
                unknown(elsewhere));
    }

    private List<String> unknown(boolean elsewhere) {
        List<String> unknown = new ArrayList<>();
        if (elsewhere) {
            unknown.add("the content of folders on another machine; set `paths` in loralint.toml to map them"
                    + " to folders here");
        }
        if (config.isOpenEnded()) {
            unknown.add("the number of steps and what else options from variables change");
        } else if (!ofLength().isEmpty()) {
            unknown.add("the number of steps, which depends on " + ofLength());
        }
        return unknown;
    }

    /** Whether it is not known how long a training is. */
    public static boolean isOfUnknownLength(TrainerConfig config) {
        return config.isOpenEnded() || config.unresolved().stream().anyMatch(LENGTH::contains);
    }

    /** What decides how long it trains and is not known, as a clause; empty if all of it is known. */
    private String ofLength() {
        List<String> options = config.unresolved().stream()
                .filter(LENGTH::contains)
                .map(option -> "`" + option + "`")
                .toList();
        return !options.isEmpty()
                ? String.join(", ", options)
                : config.isOpenEnded() ? "options that may come from variables" : "";
    }

    private CaptionReading reading(Optional<Schedule> schedule) {
        int maxTokens = training.isUnknown("max_token_length")
                ? Integer.MAX_VALUE
                : training.whole("max_token_length", WITHOUT_LIMIT);
        return new CaptionReading(
                training.on("cache_text_encoder_outputs") || training.on("cache_text_encoder_outputs_to_disk"),
                maxTokens > 0 ? maxTokens : WITHOUT_LIMIT,
                schedule.map(s -> new CaptionTreatment.Length(s.epochs(), s.total()))
                        .orElse(new CaptionTreatment.Length(1, 0)));
    }

    private void draft(List<DatasetDraft> drafts) throws Stop {
        boolean described = training.value("dataset_config") instanceof String || !config.isTraining();
        if (!described && !config.subsets().isEmpty()) {
            SubsetSettings usual = SubsetSettings.of(training);
            boolean conditioned =
                    config.script().map(TrainingOptions::isControl).orElse(false)
                            && training.value("conditioning_data_dir") instanceof String;
            String images = conditioned ? training.text("conditioning_data_dir") : null;
            drafts.add(draft(
                    training,
                    config.subsets().stream()
                            .map(subset -> usual.named(subset, images))
                            .toList()));
            return;
        }
        if (!described) {
            drafts.add(draft(training, folders()));
            return;
        }
        for (ConfiguredDataset dataset : config.datasets()) {
            List<SubsetSettings> subsets = new ArrayList<>();
            for (Map<String, Setting> subset : dataset.subsets()) {
                subsets.add(SubsetSettings.of(training.of(subset)));
            }
            drafts.add(draft(training.of(dataset.settings()), subsets));
        }
    }

    private DatasetDraft draft(DatasetValues values, List<SubsetSettings> subsets) throws Stop {
        boolean placed = PLACING.stream().noneMatch(values::isUnknown);
        return new DatasetPlanner(places, notes, split(values), !cuts(values), config.trainer())
                .draft(
                        placed ? BucketSettings.of(values) : BucketSettings.UNKNOWN,
                        values.isUnknown("batch_size") ? DatasetPlan.UNKNOWN : values.whole("batch_size", 1),
                        subsets);
    }

    /** Whether images are surely cut to the resolution: not if they are scaled before, or may be put into buckets. */
    private boolean cuts(DatasetValues values) {
        return !cachesLatents() && !values.isOpen("enable_bucket");
    }

    private boolean cachesLatents() {
        return training.on("cache_latents") || training.on("cache_latents_to_disk");
    }

    private Split split(DatasetValues values) {
        double share = values.number("validation_split");
        if (!(share > 0)) {
            return Split.NONE;
        }
        double seed = values.number("validation_seed");
        return new Split(share, Double.isNaN(seed) ? () -> chance : () -> new PythonRandom((long) seed));
    }

    /** The folders below train_data_dir and reg_data_dir. */
    private List<SubsetSettings> folders() throws Stop {
        SubsetSettings usual = SubsetSettings.of(training);
        List<SubsetSettings> subsets = new ArrayList<>();
        subsets.addAll(folders(training.value("train_data_dir"), false, usual));
        subsets.addAll(folders(training.value("reg_data_dir"), true, usual));
        return subsets;
    }

    private List<SubsetSettings> folders(@Nullable Object dir, boolean regularisation, SubsetSettings usual)
            throws Stop {
        List<SubsetSettings> subsets = new ArrayList<>();
        if (!(dir instanceof String name)) {
            return subsets;
        }
        Path parent = places.resolve(name);
        Collection<String> below;
        try {
            below = FolderListing.names(parent);
        } catch (IOException e) {
            notes.leaveOut(LeftOut.Kind.NO_FOLDER, name);
            return subsets;
        }
        int loose = 0;
        for (String child : below.stream().sorted().toList()) {
            String path = PythonText.join(PythonText.normal(name), child);
            if (!Disk.isDirectory(parent.resolve(child))) {
                loose += Suffixes.isImage(Suffixes.of(child)) ? 1 : 0;
                continue;
            }
            OptionalInt repeats = FolderNames.repeats(child);
            if (repeats.isEmpty()) {
                notes.leaveOut(LeftOut.Kind.WITHOUT_REPEATS, path);
            } else if (repeats.getAsInt() < 1) {
                notes.leaveOut(LeftOut.Kind.FEW_REPEATS, path);
            } else {
                subsets.add(usual.folder(path, repeats.getAsInt(), FolderNames.classTokens(child), regularisation));
            }
        }
        notes.leaveOut(LeftOut.Kind.LOOSE_IMAGE, name, loose);
        return subsets;
    }
}
