package dev.loralint.convert;

import java.io.File;
import java.nio.file.Path;

/** How files name images. */
final class Names {

    private Names() {}

    /** As a trainer opens it, wherever it was started. */
    static String absolute(Path place, SourceImage image) {
        return place.resolve(image.name())
                .toAbsolutePath()
                .normalize()
                .toString()
                .replace(File.separatorChar, '/');
    }
}
