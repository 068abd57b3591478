package dev.loralint.plan.buckets;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches of an epoch, worked out from pictures whose headers are read already. */
final class EpochBatches {

    private long images;
    private long batches;
    private boolean known = true;

    /** A folder with what the configuration says of it. */
    record Shown(Concept concept, int repeats, boolean regularisation) {

        static Shown of(Concept concept) {
            return new Shown(concept, concept.repeats(), concept.isRegularisation());
        }
    }

    /** Something is not known that an epoch depends on. */
    void lack() {
        known = false;
    }

    boolean isKnown() {
        return known && batches > 0;
    }

    /** Training images with repeats. */
    long images() {
        return images;
    }

    long batches() {
        return batches;
    }

    /** One dataset more. */
    void add(BucketSettings settings, int batchSize, List<Shown> folders) {
        try {
            count(new Buckets(settings), settings, batchSize, folders);
        } catch (Stop stop) {
            lack();
        }
    }

    private void count(Buckets buckets, BucketSettings settings, int batchSize, List<Shown> folders) throws Stop {
        Map<ImageSize, Integer> filled = new HashMap<>();
        List<ImageSize> classes = new ArrayList<>();
        List<Integer> classRepeats = new ArrayList<>();
        long trained = 0;
        for (Shown folder : folders) {
            if (folder.concept().isCaptionedElsewhere()) {
                lack();
            }
            for (ImageFile image : folder.repeats() < 1
                    ? List.<ImageFile>of()
                    : folder.concept().images()) {
                ImageSize size = image.size().orElseThrow(() -> new Stop("its size cannot be read"));
                if (settings.skips(size)) {
                    continue;
                }
                ImageSize bucket = buckets.place(size).bucket();
                if (folder.regularisation()) {
                    classes.add(bucket);
                    classRepeats.add(folder.repeats());
                } else {
                    filled.merge(bucket, folder.repeats(), Integer::sum);
                    trained += folder.repeats();
                }
            }
        }
        int[] turns = RegularisationTurns.of(
                classRepeats.stream().mapToInt(Integer::intValue).toArray(), trained);
        for (int i = 0; i < turns.length; i++) {
            filled.merge(classes.get(i), turns[i], Integer::sum);
        }
        images += trained;
        batches += Buckets.batches(filled, batchSize);
    }
}
