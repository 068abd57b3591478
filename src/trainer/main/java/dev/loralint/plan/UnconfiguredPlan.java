package dev.loralint.plan;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.other.ReadCaptions;
import dev.loralint.plan.other.TrainedSizes;
import dev.loralint.trainer.StartFolders;
import dev.loralint.trainer.Trainer;
import dev.loralint.workspace.PathMapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A dataset for a trainer that is known, apart from sd-scripts, and whose configuration is not known: images and captions as
 * they are read.
 */
public final class UnconfiguredPlan {

    static final List<String> UNKNOWN = List.of(
            "resolution, buckets, batches and steps, which the configuration of the training sets",
            "the number of tokens of each caption");

    private final Path directory;
    private final PlanNotes notes = new PlanNotes();

    private UnconfiguredPlan(Path directory) {
        this.directory = directory;
    }

    /**
     * What one trainer reads of a dataset; empty if it is not known who reads it, or it is sd-scripts.
     *
     * @param directory the working directory
     */
    public static Optional<TrainingPlan> of(Dataset dataset, Path directory) {
        List<String> trainers = dataset.concepts().stream()
                .map(concept -> concept.evidence().isAssumed()
                        ? CaptionHandling.REFERENCE.trainer()
                        : concept.handling().trainer())
                .distinct()
                .toList();
        boolean isKnown = trainers.size() == 1 && !trainers.get(0).equals(CaptionHandling.REFERENCE.trainer());
        if (!isKnown) {
            return Optional.empty();
        }
        UnconfiguredPlan plan = new UnconfiguredPlan(directory);
        return Optional.of(
                plan.byFolders(dataset, trainers.get(0)).orElseGet(() -> plan.plan(dataset, trainers.get(0))));
    }

    /** For a trainer that takes more from the names of folders than the number of repeats. */
    private Optional<TrainingPlan> byFolders(Dataset dataset, String trainer) {
        Places places = new Places(
                directory,
                StartFolders.of(directory.resolve(dataset.path()), directory, directory),
                new PathMapping(Map.of()));
        CaptionOptions options = dataset.concepts().get(0).options();
        return new OtherTrainer(Trainer.newest(trainer), places, notes).plan(dataset.path(), options);
    }

    private TrainingPlan plan(Dataset dataset, String trainer) {
        List<SubsetPlan> subsets = new ArrayList<>();
        for (Concept concept : dataset.concepts()) {
            subsets.add(subset(concept));
        }
        List<String> unknown = new ArrayList<>(UNKNOWN);
        dataset.unread().forEach(images -> unknown.add("whether the images in " + images.path() + " are trained"));
        DatasetPlan plan = new DatasetPlan(
                DatasetPlan.Method.OTHER,
                1,
                TrainedSizes.fixed(new ImageSize(1, 1)).settings(),
                Map.of(),
                subsets.stream().mapToLong(SubsetPlan::imageCount).sum(),
                0,
                0,
                subsets,
                Map.of());
        return new TrainingPlan(
                dataset.path(), trainer, List.of(plan), Optional.empty(), notes.leftOut(), notes.stops(), unknown);
    }

    private SubsetPlan subset(Concept concept) {
        Map<String, String> hosted = new HashMap<>();
        for (Caption caption : concept.captions()) {
            caption.hostedText()
                    .ifPresent(text -> hosted.put(caption.stem(), new String(text, StandardCharsets.UTF_8)));
        }
        boolean isTrimming =
                Trainer.newest(concept.handling().trainer()).captionFact("tags").equals("trimmed");
        ReadCaptions captions = new ReadCaptions(concept.options(), null, null, isTrimming, null);
        Map<String, String> texts = new TreeMap<>();
        for (ImageFile image : concept.images()) {
            try {
                String caption = hosted.get(Suffixes.stem(image.fileName()));
                add(image, caption == null ? read(image, captions) : caption, captions, texts);
            } catch (Stop stop) {
                notes.stop(image.path(), stop);
            }
        }
        return new SubsetPlan(concept.path(), null, 1, null, concept.isRegularisation(), texts.size(), texts);
    }

    private @Nullable String read(ImageFile image, ReadCaptions captions) throws Stop {
        return captions.options().handling().isReadingTexts() ? captions.of(directory.resolve(image.path())) : null;
    }

    private void add(ImageFile image, @Nullable String caption, ReadCaptions captions, Map<String, String> texts) {
        if (caption == null && captions.options().handling().isLeavingOut()) {
            notes.leaveOut(Kind.WITHOUT_CAPTION, image.path());
            return;
        }
        if (caption == null) {
            notes.leaveOut(Kind.EMPTY_CAPTION, image.path());
        }
        texts.put(image.fileName(), captions.filled(caption));
    }
}
