package dev.loralint.picture;

import java.util.Optional;

/**
 * A file that is called a picture.
 *
 * @param bytes its length
 * @param modified when it was written, in milliseconds since 1970; 0 where that is not known
 */
public record PictureFile(PictureContent content, long bytes, long modified) {

    /** What its header says; nothing where none could be read. */
    public Optional<PictureHeader> header() {
        return content instanceof PictureContent.Known known ? Optional.of(known.header()) : Optional.empty();
    }

    public boolean isLfsPointer() {
        return content instanceof PictureContent.LfsPointer;
    }
}
