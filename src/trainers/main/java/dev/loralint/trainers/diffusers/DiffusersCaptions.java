package dev.loralint.trainers.diffusers;

import dev.loralint.captions.TrainedCaption;
import dev.loralint.plan.other.CaptionSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The captions of a folder: the rows of its {@code metadata.jsonl}, or none where all images have one prompt.
 *
 * @param byName captions by the names of images
 */
record DiffusersCaptions(Map<String, String> byName) implements CaptionSource {

    @Override
    public @Nullable String of(Path image) {
        return byName.get(String.valueOf(image.getFileName()));
    }

    @Override
    public TrainedCaption trained(Path image, String caption) {
        return new TrainedCaption(caption, List.of(), caption);
    }
}
