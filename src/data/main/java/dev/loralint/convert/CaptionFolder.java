package dev.loralint.convert;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The captions of a folder.
 *
 * @param files that contain them, each with its content
 * @param sidecars those of them that are JSON files of AnimaLoraStudio
 * @param fielded how many sidecars have tags in several fields (captions)
 * @param imageless whether only the stems of the images are known
 */
record CaptionFolder(
        Path folder,
        List<SourceImage> images,
        Map<Path, byte[]> files,
        Set<Path> sidecars,
        int fielded,
        boolean imageless) {

    CaptionFolder {
        images = List.copyOf(images);
        files = Collections.unmodifiableMap(files);
        sidecars = Set.copyOf(sidecars);
    }

    /** Images with captions that can be written. */
    List<SourceImage> captioned() {
        return images.stream().filter(image -> !image.captions().isEmpty()).toList();
    }

    /** Whether the caption of an image is in a JSON file of AnimaLoraStudio. */
    boolean isSidecar(SourceImage image) {
        return sidecars.contains(folder.resolve(image.stem() + ".json"));
    }

    /** Files that have the form already, and stay as they are. */
    Set<Path> kept(ConvertForm form) {
        return form == ConvertForm.SIDECAR ? sidecars : Set.of();
    }

    /** Whether no caption has to be written. */
    boolean isDone(ConvertForm form) {
        return captioned().stream().allMatch(image -> form == ConvertForm.SIDECAR && isSidecar(image));
    }
}
