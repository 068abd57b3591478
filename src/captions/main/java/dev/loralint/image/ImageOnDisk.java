package dev.loralint.image;

import java.util.Optional;

/**
 * A file with the suffix of an image or a video.
 *
 * @param content what the file's first bytes say it is
 * @param bytes its size (bytes)
 * @param modified when it was written, since 1970; 0 if that is unknown (milliseconds)
 */
public record ImageOnDisk(ImageContent content, long bytes, long modified) {

    /** The image's header; empty if it cannot be read. */
    public Optional<ImageHeader> header() {
        return content instanceof ImageContent.Known known ? Optional.of(known.header()) : Optional.empty();
    }

    /** The header of a video; empty if it is not one or cannot be read. */
    public Optional<VideoHeader> video() {
        return content instanceof ImageContent.Moving moving ? Optional.of(moving.header()) : Optional.empty();
    }

    /** Whether the file is a pointer of Git LFS, not an image. */
    public boolean isLfsPointer() {
        return content instanceof ImageContent.LfsPointer;
    }
}
