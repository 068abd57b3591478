package dev.loralint.trainers.diffusers;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.other.CaptionSource;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the scripts of diffusers batch images, each cropped to the square of the resolution, and how long they train (main of each). */
final class DiffusersPlan implements PlannedTrainer {

    private static final String BUCKETS = "aspect_ratio_buckets";

    @Override
    public void describe(OtherDatasets described, Places places, PlanNotes notes) {
        TrainerConfig config = described.config();
        stops(config, notes);
        List<ConfiguredSubset> images = config.subsets().stream()
                .filter(subset -> !subset.regularisation())
                .map(DiffusersPlan::ofFolder)
                .toList();
        ImageSize size = OtherDatasets.size(config.setting("resolution"));
        boolean isSquare = size != OtherDatasets.NO_SIZE
                && BucketSettings.isTrainable(size.width())
                && !config.setting(BUCKETS).given()
                && !config.setting("use_" + BUCKETS).on()
                && !config.setting("max_train_samples").given()
                && DiffusersImages.of(config).stream().allMatch(DiffusersImages::isWhole);
        if (!isSquare) {
            described.leaveOpen(images);
        } else if (!images.isEmpty()) {
            described.add(new OtherDataset(
                    images,
                    TrainedSizes.fixed(size),
                    true,
                    OtherDatasets.whole(config.setting("batch"), 1),
                    isDroppingRest(config),
                    1));
        }
    }

    /** Captions are those of {@link #captions}, wherever they are. */
    private static ConfiguredSubset ofFolder(ConfiguredSubset subset) {
        return new ConfiguredSubset(
                subset.imageDir(),
                subset.location(),
                subset.repeats(),
                subset.classTokens(),
                subset.regularisation(),
                null,
                subset.options());
    }

    @Override
    public @Nullable CaptionSource captions(@Nullable TrainerConfig config, ConfiguredSubset subset) {
        if (config == null) {
            return null;
        }
        if (!subset.options().handling().reads("file-names")) {
            return new DiffusersCaptions(Map.of());
        }
        String named = config.setting("caption_column").text();
        return DiffusersImages.of(config).stream()
                .filter(images -> !images.isOfClass() && images.folder().text().equals(subset.imageDir()))
                .findFirst()
                .map(images -> new DiffusersCaptions(images.column(named.isEmpty() ? images.usual() : named)))
                .orElse(null);
    }

    /** Scripts with buckets leave out a batch that is not full (BucketBatchSampler). */
    private static boolean isDroppingRest(TrainerConfig config) {
        return DiffusersRun.of(config).stream().anyMatch(run -> run.has(BUCKETS));
    }

    private static void stops(TrainerConfig config, PlanNotes notes) {
        boolean isFolder = Diffusers.script(config)
                .filter(script -> script.data().equals("folder"))
                .isPresent();
        for (DiffusersImages images : DiffusersImages.of(config)) {
            String name = images.folder().text();
            if (isFolder && !images.isOfClass() || images.folder().name().equals("dataset_name")) {
                List<Setting> columns = List.of(
                        config.setting("caption_column"),
                        config.setting("image_column"),
                        config.setting("cond_image_column"));
                Setting most = config.setting("max_train_samples");
                if (isFolder
                        && images.isWhole()
                        && most.number() > images.rows().size()) {
                    notes.stop(new Stop("`max_train_samples = " + most.text() + "` is more than the "
                            + images.rows().size() + " images"));
                }
                library(images, name, columns, isFolder, notes);
            } else {
                images.others()
                        .forEach(file -> notes.stop(
                                name + "/" + file, new Stop("the script opens each file in the folder as an image")));
            }
        }
    }

    private static void library(
            DiffusersImages images, String name, List<Setting> columns, boolean isFolder, PlanNotes notes) {
        Optional<Setting> absent = columns.stream()
                .filter(column -> column.given() && !column.unresolved() && images.lacks(column.text()))
                .findFirst();
        if (isFolder && images.isWithoutMetadata()) {
            notes.stop(new Stop("there is no `metadata.jsonl` with captions in `" + name
                    + "`, and text files next to images are not read"));
        } else if (absent.isPresent()) {
            notes.stop(new Stop("the dataset has no column `" + absent.get().text() + "`"));
        } else if (isFolder && images.isWhole() && images.columns().isEmpty()) {
            notes.stop(new Stop("`" + images.metadata() + "` has no captions"));
        }
    }

    /** Images of the class are as many as the longer of the two (DreamBoothDataset.__init__). */
    @Override
    public Optional<Schedule> schedule(TrainerConfig config, long batches) {
        boolean isOfClass = config.setting("with_prior_preservation").on();
        long size = Math.max(1, OtherDatasets.whole(config.setting("batch"), 1));
        long classes =
                isOfClass ? OtherDatasets.ceiling(OtherDatasets.whole(config.setting("num_class_images"), 0), size) : 0;
        long perEpoch = OtherDatasets.ceiling(
                Math.max(batches, classes), Math.max(1, OtherDatasets.whole(config.setting("grad_accum"), 1)));
        Setting steps = config.setting("steps");
        long total = steps.given()
                ? OtherDatasets.whole(steps, 0)
                : OtherDatasets.whole(config.setting("epochs"), 1) * perEpoch;
        return total > 0 && perEpoch > 0
                ? Optional.of(Schedule.ofLength(perEpoch, OtherDatasets.ceiling(total, perEpoch), total))
                : Optional.empty();
    }

    @Override
    public boolean isStoppedByEmptiness() {
        return true;
    }
}
