package dev.loralint.report.html.section;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Small copies of images that were made for an earlier page, for as long as their files are as they were. */
public final class SmallCopies {

    private final Map<Key, Optional<Thumbnail>> made = new ConcurrentHashMap<>();

    private record Key(Path file, boolean large, long size, FileTime modified) {}

    /** Empty if the image cannot be decoded. */
    Optional<Thumbnail> of(Path file, boolean large) {
        try {
            BasicFileAttributes seen = Disk.attributes(file);
            return made.computeIfAbsent(
                    new Key(file, large, seen.size(), seen.lastModifiedTime()), key -> make(file, large));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Thumbnail> make(Path file, boolean large) {
        return large ? Thumbnail.large(file) : Thumbnail.of(file);
    }
}
