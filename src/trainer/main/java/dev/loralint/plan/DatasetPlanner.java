package dev.loralint.plan;

import dev.loralint.disk.Disk;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.image.ImageProblem;
import dev.loralint.image.ImageSize;
import dev.loralint.parallel.Parallel;
import dev.loralint.plan.DatasetPlan.Method;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.buckets.RegularisationTurns;
import dev.loralint.plan.buckets.WithoutBuckets;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.plan.images.ConditioningImages;
import dev.loralint.plan.images.DescribedImages;
import dev.loralint.plan.images.FolderImages;
import dev.loralint.plan.images.FoundImage;
import dev.loralint.plan.images.Split;
import dev.loralint.trainer.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one dataset together as sd-scripts does: subsets, images, regularisation images, buckets, batches. */
final class DatasetPlanner {

    private final Places places;
    private final PlanNotes notes;
    private final Split split;
    private final boolean cachesLatents;
    private final Trainer trainer;

    /**
     * @param cachesLatents whether images are scaled once before the training, and so always to their bucket
     * @param trainer sd-scripts at the release that trains
     */
    DatasetPlanner(Places places, PlanNotes notes, Split split, boolean cachesLatents, Trainer trainer) {
        this.trainer = trainer;
        this.places = places;
        this.notes = notes;
        this.split = split;
        this.cachesLatents = cachesLatents;
    }

    /** Everything but what becomes of the captions, which depends on how long the training is. */
    DatasetDraft draft(BucketSettings settings, int batchSize, List<SubsetSettings> subsets) throws Stop {
        Method method = method(subsets);
        Map<String, Registered> images = new LinkedHashMap<>();
        Map<SubsetSettings, Integer> taken = new LinkedHashMap<>();
        List<Registered> regularisation = new ArrayList<>();
        long trainImages = 0;
        long regularisationImages = 0;
        for (SubsetSettings subset : subsets) {
            if (!isTaken(subset, taken.keySet(), method)) {
                continue;
            }
            List<FoundImage> found = found(subset, method, settings);
            if (found.isEmpty()) {
                continue;
            }
            taken.put(subset, found.size());
            boolean ofClass = subset.regularisation() && method == Method.DREAMBOOTH;
            for (FoundImage image : found) {
                Registered registered = new Registered(image, subset);
                if (ofClass) {
                    regularisation.add(registered);
                } else {
                    images.put(image.key(), registered);
                }
            }
            long shown = (long) subset.repeats() * found.size();
            regularisationImages += ofClass ? shown : 0;
            trainImages += ofClass ? 0 : shown;
        }
        balance(regularisation, trainImages, images);
        ConditioningImages conditioning = new ConditioningImages(places, notes, !trainer.since("0.11.1"));
        if (method == Method.CONTROL_NET) {
            conditioning.check(
                    subsets, images.values().stream().map(r -> r.image).toList());
        }
        if (batchSize == 0) {
            throw new Stop("the batch size is 0, expected at least 1");
        }
        boolean known = !settings.equals(BucketSettings.UNKNOWN);
        List<Registered> all = new ArrayList<>(images.values());
        List<Registered> placed = known ? place(all, settings) : all;
        if (method == Method.CONTROL_NET && settings.enabled()) {
            for (SubsetSettings subset : taken.keySet()) {
                Map<String, ImageSize> sizes = new LinkedHashMap<>();
                placed.stream()
                        .filter(image -> image.subset == subset)
                        .forEach(image -> sizes.put(image.image.key(), image.size()));
                conditioning.compare(subset, sizes);
            }
        }
        return new DatasetDraft(method, batchSize, settings, trainImages, regularisationImages, taken, placed);
    }

    /** The method that all subsets fit; none at all fit the first (config_util.py: ConfigSanitizer.__init__). */
    private static Method method(List<SubsetSettings> subsets) {
        if (subsets.stream().allMatch(s -> s.conditioningDir() != null)) {
            return Method.CONTROL_NET;
        }
        return subsets.stream().allMatch(s -> s.metadataFile() != null) ? Method.FINE_TUNING : Method.DREAMBOOTH;
    }

    private boolean isTaken(SubsetSettings subset, Iterable<SubsetSettings> taken, Method method) {
        String name = method == Method.FINE_TUNING ? String.valueOf(subset.metadataFile()) : subset.imageDir();
        if (subset.repeats() < 1) {
            notes.leaveOut(Kind.FEW_REPEATS, name);
            return false;
        }
        for (SubsetSettings other : taken) {
            boolean same =
                    method == Method.FINE_TUNING ? name.equals(other.metadataFile()) : name.equals(other.imageDir());
            if (same) {
                notes.leaveOut(Kind.NAMED_AGAIN, name);
                return false;
            }
        }
        return true;
    }

    private List<FoundImage> found(SubsetSettings subset, Method method, BucketSettings settings) throws Stop {
        String metadata = subset.metadataFile();
        return method == Method.FINE_TUNING && metadata != null
                ? new DescribedImages(places, notes, subset, metadata, settings::skips, trainer).read()
                : new FolderImages(places, notes, subset, settings::skips).read(split);
    }

    private void balance(List<Registered> regularisation, long trainImages, Map<String, Registered> images) {
        int[] shown = RegularisationTurns.of(
                regularisation.stream().mapToInt(image -> image.repeats).toArray(), trainImages);
        int used = 0;
        for (int i = 0; i < shown.length; i++) {
            Registered image = regularisation.get(i);
            if (shown[i] > 0) {
                image.repeats = shown[i];
                images.put(image.image.key(), image);
                used++;
            }
        }
        if (used < regularisation.size()) {
            notes.leaveOut(
                    Kind.REGULARISATION, regularisation.get(used).subset.imageDir(), regularisation.size() - used);
        }
    }

    private List<Registered> place(List<Registered> images, BucketSettings settings) throws Stop {
        Buckets buckets = new Buckets(settings);
        @Nullable Stop[] stops = new Stop[images.size()];
        Parallel.forEach(images.size(), () -> i -> {
            try {
                place(images.get(i), buckets);
                if (!cachesLatents) {
                    cut(images.get(i), settings);
                }
            } catch (Stop stop) {
                stops[i] = stop;
            }
        });
        List<Registered> placed = new ArrayList<>();
        for (int i = 0; i < stops.length; i++) {
            Stop stop = stops[i];
            if (stop == null) {
                placed.add(images.get(i));
            } else {
                notes.stop(images.get(i).image.key(), stop);
            }
        }
        return placed;
    }

    private static void place(Registered registered, Buckets buckets) throws Stop {
        FoundImage image = registered.image;
        ImageOnDisk picture = image.picture();
        if (picture == null) {
            if (!Disk.exists(image.file())) {
                throw new Stop("the file does not exist");
            }
            picture = ImageHeaderReader.read(image.file());
        }
        Optional<ImageProblem> problem =
                ImageProblem.of(picture.content()).filter(f -> f.kind() != ImageProblem.Kind.NEEDS_RECENT_PILLOW);
        if (problem.isPresent()) {
            throw new Stop(problem.get().words());
        }
        ImageSize known = image.size();
        ImageSize size =
                known != null ? known : picture.header().map(ImageHeader::size).orElseThrow();
        registered.place(size, buckets.place(size));
    }

    private static void cut(Registered registered, BucketSettings settings) throws Stop {
        SubsetSettings subset = registered.subset;
        WithoutBuckets.Face face =
                subset.faceCrop() ? WithoutBuckets.face(registered.image.key()) : new WithoutBuckets.Face(0, 0);
        if (!settings.enabled()) {
            WithoutBuckets.check(registered.size(), settings.resolution(), face, subset.randomCrop());
        }
    }
}
