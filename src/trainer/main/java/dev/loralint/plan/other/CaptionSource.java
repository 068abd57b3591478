package dev.loralint.plan.other;

import dev.loralint.captions.TrainedCaption;
import dev.loralint.plan.given.Stop;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Captions of a trainer that finds or changes them in a way of its own. */
public interface CaptionSource {

    /**
     * The text of an image's caption before it is changed; {@code null} if the caption file is missing.
     *
     * @throws Stop if the trainer cannot read it
     */
    @Nullable
    String of(Path image) throws Stop;

    /**
     * What the caption of an image is trained as.
     *
     * @throws Stop if the trainer cannot read it
     */
    TrainedCaption trained(Path image, String caption) throws Stop;
}
