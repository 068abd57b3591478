package dev.loralint.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder that takes part in the training.
 *
 * @param imageDir as written
 * @param metadataFile the file with its captions, where it has one
 * @param imageCount images found, each once, used or not
 * @param captions as read, by the image's file name
 */
public record SubsetPlan(
        String imageDir,
        @Nullable String metadataFile,
        int repeats,
        @Nullable String classTokens,
        boolean regularisation,
        int imageCount,
        Map<String, String> captions) {}
