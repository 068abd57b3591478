package dev.loralint.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What was found in a file that is called a picture. */
sealed interface ImageContent {

    /** A picture whose header could be read. */
    record Known(ImageHeader header) implements ImageContent {}

    /** A video whose header could be read, in a file that is called one. */
    record Moving(VideoHeader header) implements ImageContent {}

    /**
     * It begins like one, and the header ends or contradicts itself before the size is told.
     *
     * @param format as people call it
     */
    record Damaged(String format) implements ImageContent {}

    /**
     * Something else.
     *
     * @param what as the object of a sentence: "a web page"
     * @param wanted what its name says: "an image" or "a video"
     */
    record Other(String what, String wanted) implements ImageContent {}

    /** Without a single byte. */
    record Empty() implements ImageContent {}

    /** The small text that Git LFS leaves in place of a file whose content was not fetched. */
    record LfsPointer() implements ImageContent {}

    /** It could not be read; the cause is {@code null} where it is no file but a folder or a pipe. */
    record Unreadable(@Nullable IOException cause) implements ImageContent {}
}
