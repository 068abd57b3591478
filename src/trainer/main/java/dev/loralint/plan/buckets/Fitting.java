package dev.loralint.plan.buckets;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.plan.buckets.EpochBatches.Shown;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.DatasetValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fits the images of a configuration's datasets into its buckets. */
final class Fitting {

    private final TrainerConfig config;
    private final DatasetValues training;
    private final Map<Path, Concept> concepts = new LinkedHashMap<>();
    private final List<FittedImages> pictures = new ArrayList<>();
    private final List<FilledBuckets> buckets = new ArrayList<>();
    private final EpochBatches epoch = new EpochBatches();

    /** @param directory the working directory, which the concepts' paths are relative to */
    Fitting(TrainerConfig config, Path directory, List<Dataset> datasets) {
        this.config = config;
        this.training = DatasetValues.of(config);
        for (Dataset dataset : datasets) {
            for (Concept concept : dataset.concepts()) {
                concepts.put(key(directory.resolve(concept.path())), concept);
            }
        }
    }

    ImageFit done() {
        return new ImageFit(
                config, training, pictures, buckets, List.of(), epoch.images(), epoch.batches(), epoch.isKnown());
    }

    void fit(Places places) {
        if (config.datasets().isEmpty()) {
            fit(training, concepts.values().stream().map(Shown::of).toList());
            return;
        }
        for (ConfiguredDataset dataset : config.datasets()) {
            Map<Concept, Shown> own = new LinkedHashMap<>();
            for (Map<String, Setting> subset : dataset.subsets()) {
                SubsetSettings settings = SubsetSettings.of(training.of(subset));
                Concept concept = concept(settings.imageDir(), places);
                if (concept == null) {
                    epoch.lack();
                } else {
                    own.putIfAbsent(concept, new Shown(concept, settings.repeats(), settings.regularisation()));
                }
            }
            fit(training.of(dataset.settings()), List.copyOf(own.values()));
        }
    }

    private @Nullable Concept concept(String imageDir, Places places) {
        try {
            return imageDir.isEmpty() ? null : concepts.get(key(places.resolve(imageDir)));
        } catch (Stop stop) {
            return null;
        }
    }

    /** Without buckets an image is scaled only where latents are cached; else the trainer stops, which is told elsewhere. */
    private void fit(DatasetValues values, List<Shown> own) {
        BucketSettings settings;
        try {
            settings = BucketSettings.of(values);
        } catch (Stop stop) {
            epoch.lack();
            return;
        }
        if (values.number("validation_split") > 0) {
            epoch.lack();
        }
        int batchSize = values.whole("batch_size", 1);
        if (batchSize < 1) {
            epoch.lack();
        } else {
            epoch.add(settings, batchSize, own);
        }
        if (!settings.enabled() && !training.on("cache_latents") && !training.on("cache_latents_to_disk")) {
            return;
        }
        List<FittedImages> fitted = own.stream()
                .map(Shown::concept)
                .filter(concept -> !concept.isRegularisation())
                .flatMap(concept -> FittedImages.of(concept, settings, false).stream())
                .toList();
        pictures.addAll(fitted);
        if (settings.enabled()
                && !fitted.isEmpty()
                && own.stream().allMatch(shown -> isLookedAtInFull(shown.concept()))) {
            buckets.add(FilledBuckets.of(config.path(), batchSize, fitted));
        }
    }

    /** Of a change often only its own pictures are read, and buckets cannot be counted. */
    private static boolean isLookedAtInFull(Concept concept) {
        return concept.images().stream().allMatch(image -> image.picture().isPresent());
    }

    private static Path key(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
