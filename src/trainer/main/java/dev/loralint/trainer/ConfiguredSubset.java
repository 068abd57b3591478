package dev.loralint.trainer;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import org.jspecify.annotations.Nullable;

/**
 * A folder of images that a configuration names.
 *
 * @param imageDir the folder as written
 * @param location where the folder is named
 * @param repeats how often an epoch uses each image (times)
 * @param classTokens what an image without a caption is trained with; {@code null} if it is not set
 * @param regularisation whether it has regularisation images
 * @param metadataFile the file with its captions and the names of its images, if there is one
 * @param options how the trainer reads the captions
 */
public record ConfiguredSubset(
        String imageDir,
        Location location,
        int repeats,
        @Nullable String classTokens,
        boolean regularisation,
        @Nullable String metadataFile,
        CaptionOptions options) {}
