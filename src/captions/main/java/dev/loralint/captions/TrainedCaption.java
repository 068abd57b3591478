package dev.loralint.captions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caption as it reaches the text encoder.
 *
 * @param effective the text where it is the same at every step; {@code null} where chance or the step decides
 * @param alwaysInFront the tags that stand in front at every step
 * @param longest one of the longest texts that it may become, by which tokens are counted
 */
public record TrainedCaption(@Nullable String effective, List<String> alwaysInFront, String longest) {}
