package dev.loralint.concepts;

import dev.loralint.image.ImageOnDisk;
import org.jspecify.annotations.Nullable;

/**
 * An image of a concept as it was read.
 *
 * @param fileName its name in the concept
 * @param otherCaption the name of a caption that has its name but another extension than those that are read, or its whole
 *     name with its suffix; empty where there is none
 * @param otherWords what that caption says in its first line; empty where it cannot be read or says nothing
 * @param jsonCaption the name of a JSON file with its caption, where no caption is read; empty where there is none
 * @param read what its header says; {@code null} where nobody looked
 */
public record ImageRecord(
        String fileName,
        String otherCaption,
        String otherWords,
        String jsonCaption,
        @Nullable ImageOnDisk read) {

    /** An image of which only the name is known. */
    public static ImageRecord named(String fileName) {
        return new ImageRecord(fileName, "", "", "", null);
    }
}
