package dev.loralint.plan;

import dev.loralint.picture.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Noticed;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.plan.images.FolderImages;
import dev.loralint.plan.images.FoundImage;
import dev.loralint.plan.images.Split;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.sdscripts.DatasetValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be said of a training with another trainer than sd-scripts: the folders that it names, their images and the
 * captions beside them. The rest is named as unknown.
 */
final class OtherTrainer {

    private static final List<String> UNKNOWN = List.of(
            "the bucket of each image, and how it is scaled and cropped",
            "batches and steps per epoch",
            "how captions are changed before training",
            "images in subfolders");

    private final TrainerConfig config;
    private final Places places;
    private final Noticed noticed;

    OtherTrainer(TrainerConfig config, Places places, Noticed noticed) {
        this.config = config;
        this.places = places;
        this.noticed = noticed;
    }

    TrainingPlan plan() {
        List<SubsetPlan> subsets = new ArrayList<>();
        long images = 0;
        SubsetSettings usual = SubsetSettings.of(DatasetValues.of(config));
        for (ConfiguredSubset subset : config.subsets()) {
            try {
                List<FoundImage> found =
                        new FolderImages(places, noticed, usual.named(subset), size -> false).read(Split.NONE);
                Map<String, String> captions = new TreeMap<>();
                found.forEach(image -> captions.put(PythonText.name(image.key()), image.caption()));
                subsets.add(new SubsetPlan(
                        subset.imageDir(),
                        subset.metadataFile(),
                        subset.repeats(),
                        subset.classTokens(),
                        subset.regularisation(),
                        found.size(),
                        captions));
                images += (long) found.size() * subset.repeats();
            } catch (Stop stop) {
                noticed.stop(stop);
            }
        }
        double resolution = config.setting("resolution").number();
        int side = resolution > 0 ? (int) resolution : 0;
        double batch = config.setting("batch").number();
        DatasetPlan dataset = new DatasetPlan(
                DatasetPlan.Method.OTHER,
                batch > 0 ? (int) batch : 1,
                new BucketSettings(new ImageSize(side, side), false, false, 0, 0, 0),
                Map.of(),
                images,
                0,
                0,
                subsets,
                Map.of());
        return new TrainingPlan(
                config.path(),
                config.trainer().name(),
                subsets.isEmpty() ? List.of() : List.of(dataset),
                Optional.empty(),
                List.of(),
                List.of(),
                UNKNOWN);
    }
}
