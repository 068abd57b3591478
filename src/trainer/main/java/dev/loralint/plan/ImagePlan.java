package dev.loralint.plan;

import dev.loralint.captions.TrainedCaption;
import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Placement;
import java.nio.file.Path;

/**
 * One image in the training.
 *
 * @param key as the trainer names it
 * @param caption as read, before anything is done to it
 * @param size in pixels, as the trainer takes it
 * @param repeats how often it is shown in an epoch
 * @param randomCrop whether chance decides at each step which part is cut away
 * @param tokens how many tokens the longest form of its caption has; {@link #UNCOUNTED} if that is not known
 * @param firstLost the first tag that the text encoder does not see in full; empty where it sees all
 */
public record ImagePlan(
        String key,
        Path file,
        String caption,
        TrainedCaption trained,
        ImageSize size,
        Placement placement,
        int repeats,
        boolean regularisation,
        boolean randomCrop,
        int tokens,
        String firstLost) {

    /** The number of tokens where no tokenizer is known. */
    public static final int UNCOUNTED = -1;

    /** Whether the number of tokens is known. */
    public boolean isCounted() {
        return tokens != UNCOUNTED;
    }
}
