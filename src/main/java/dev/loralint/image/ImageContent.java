package dev.loralint.picture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was found in a file that is called a picture. */
sealed interface PictureContent {

    /** A picture whose header could be read. */
    record Known(PictureHeader header) implements PictureContent {}

    /** It begins like one, and the header ends or contradicts itself before the size is told. */
    record Damaged(PictureFormat format) implements PictureContent {}

    /**
     * Something else.
     *
     * @param what as the object of a sentence: "a web page"
     */
    record Other(String what) implements PictureContent {}

    /** Without a single byte. */
    record Empty() implements PictureContent {}

    /** The small text that Git LFS leaves in place of a file whose content was not fetched. */
    record LfsPointer() implements PictureContent {}

    /** It could not be read; the cause is {@code null} where it is no file but a folder or a pipe. */
    record Unreadable(@Nullable IOException cause) implements PictureContent {}
}
