package dev.loralint.plan;

import dev.loralint.captions.CaptionTreatment;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.image.ImageSize;
import dev.loralint.parallel.Parallel;
import dev.loralint.plan.DatasetPlan.Method;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.text.PythonText;
import dev.loralint.tokens.ClipTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dataset whose images have their places, and whose captions are still to be worked out. */
final class DatasetDraft {

    private final Method method;
    private final int batchSize;
    private final BucketSettings settings;
    private final long trainImages;
    private final long regularisationImages;
    private final Map<SubsetSettings, Integer> subsets;
    private final List<Registered> images;
    private final Map<ImageSize, Integer> buckets = new TreeMap<>(Buckets.ORDER);

    /** @param subsets those that take part, each with how many images were found in it */
    DatasetDraft(
            Method method,
            int batchSize,
            BucketSettings settings,
            long trainImages,
            long regularisationImages,
            Map<SubsetSettings, Integer> subsets,
            List<Registered> images) {
        this.method = method;
        this.batchSize = batchSize;
        this.settings = settings;
        this.trainImages = trainImages;
        this.regularisationImages = regularisationImages;
        this.subsets = subsets;
        this.images = images;
        for (Registered image : isPlaced() ? images : List.<Registered>of()) {
            buckets.merge(image.placement().bucket(), image.repeats, Integer::sum);
        }
    }

    long trainImages() {
        return trainImages;
    }

    /** Training images, each counted once. */
    long pictures() {
        return images.stream().filter(image -> !image.subset.regularisation()).count();
    }

    /** As many as there are at most, where they are not known. */
    long batches() {
        return !isPlaced() ? images.size() : Buckets.batches(buckets, isCounted() ? batchSize : 1);
    }

    private boolean isCounted() {
        return isPlaced() && batchSize != DatasetPlan.UNKNOWN;
    }

    private boolean isPlaced() {
        return !settings.equals(BucketSettings.UNKNOWN);
    }

    DatasetPlan plan(CaptionReading reading) {
        Map<SubsetSettings, CaptionTreatment> treatments = new HashMap<>();
        for (SubsetSettings subset : subsets.keySet()) {
            treatments.put(subset, new CaptionTreatment(subset.captions(), reading.length(), subset.repeats()));
        }
        ImagePlan[] plans = new ImagePlan[isPlaced() ? images.size() : 0];
        Parallel.forEach(plans.length, () -> i -> plans[i] = plan(images.get(i), reading, treatments));
        Map<String, ImagePlan> byKey = new LinkedHashMap<>();
        for (ImagePlan plan : plans) {
            byKey.put(plan.key(), plan);
        }
        return new DatasetPlan(
                method,
                batchSize,
                settings,
                buckets,
                trainImages,
                regularisationImages,
                isCounted() ? batches() : 0,
                subsetPlans(plans),
                byKey);
    }

    private static ImagePlan plan(
            Registered registered, CaptionReading reading, Map<SubsetSettings, CaptionTreatment> treatments) {
        String caption = registered.image.caption();
        CaptionTreatment treatment = treatments.get(registered.subset);
        TrainedCaption trained = reading.raw() || treatment == null
                ? new TrainedCaption(caption, PythonText.split(caption, ", "), caption)
                : treatment.of(caption);
        TokenCut cut = TokenCut.of(trained.longest(), reading.maxTokens(), ClipTokenizer.standard());
        return new ImagePlan(
                registered.image.key(),
                registered.image.file(),
                caption,
                trained,
                registered.size(),
                registered.placement(),
                registered.repeats,
                registered.subset.regularisation(),
                registered.subset.randomCrop(),
                cut.tokens(),
                cut.firstLost());
    }

    /** @param made the plans of the images, in their order */
    private List<SubsetPlan> subsetPlans(ImagePlan[] made) {
        Map<SubsetSettings, Map<String, String>> captions = new IdentityHashMap<>();
        for (int i = 0; i < made.length; i++) {
            captions.computeIfAbsent(images.get(i).subset, s -> new TreeMap<>())
                    .put(PythonText.name(made[i].key()), made[i].caption());
        }
        List<SubsetPlan> plans = new ArrayList<>();
        subsets.forEach((subset, count) -> plans.add(new SubsetPlan(
                subset.imageDir(),
                subset.metadataFile(),
                subset.repeats(),
                subset.classTokens(),
                subset.regularisation(),
                count,
                captions.getOrDefault(subset, Map.of()))));
        plans.sort(Comparator.comparing(SubsetPlan::imageDir));
        return plans;
    }
}
