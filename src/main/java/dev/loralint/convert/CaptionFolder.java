package dev.loralint.convert;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The captions of a folder.
 *
 * @param files that contain them, each with its content
 * @param sidecars whether they are JSON files of AnimaLoraStudio
 * @param imageless whether only the stems of the images are known
 */
record CaptionFolder(
        Path folder, List<SourceImage> images, Map<Path, byte[]> files, boolean sidecars, boolean imageless) {

    CaptionFolder {
        images = List.copyOf(images);
        files = Collections.unmodifiableMap(files);
    }

    /** Images with captions that can be written. */
    List<SourceImage> captioned() {
        return images.stream().filter(image -> !image.captions().isEmpty()).toList();
    }
}
