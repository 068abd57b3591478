package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images that a configuration names for training.
 *
 * @param imageDir as written
 * @param location where it is named
 * @param repeats how often each image is used in an epoch
 * @param classTokens what a caption-less image is trained with; {@code null} where none is set
 * @param regularisation whether it shows the class rather than the subject
 * @param metadataFile the JSON file with its captions (sd-scripts' fine-tuning method), if there is one
 */
public record ConfiguredSubset(
        String imageDir,
        Location location,
        int repeats,
        @Nullable String classTokens,
        boolean regularisation,
        @Nullable String metadataFile,
        CaptionOptions options) {}
