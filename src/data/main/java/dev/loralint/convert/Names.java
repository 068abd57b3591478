package dev.loralint.convert;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How files name images. */
final class Names {

    private Names() {}

    /** As a trainer opens it, wherever it was started. */
    static String opened(@Nullable Path place, SourceImage image) {
        if (place == null) {
            return image.name();
        }
        return place.resolve(image.name())
                .toAbsolutePath()
                .normalize()
                .toString()
                .replace(File.separatorChar, '/');
    }
}
