package dev.loralint.concepts;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.files.FolderListing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder to be read as a concept, and what its name or the configuration says about it.
 *
 * @param name the folder's name
 * @param listing what lies in it, if somebody already looked; listing a large folder twice is half of a large check
 * @param path as shown to people
 * @param repeats how often each image is used in an epoch
 * @param classTokens what an image without caption is trained with
 * @param namedByUser whether the name is of the form {@code N_name} or the configuration gives {@code class_tokens}, so
 *     that it was meant as a trigger
 * @param captionsElsewhere whether captions come from a metadata file, so that none are missed beside the images
 * @param configured whether a configuration says how captions are read
 */
public record ConceptFolder(
        String name,
        Path folder,
        String path,
        @Nullable FolderListing listing,
        int repeats,
        @Nullable String classTokens,
        boolean regularisation,
        boolean namedByUser,
        boolean captionsElsewhere,
        boolean configured,
        CaptionOptions options) {

    /** For captions that were named one by one: nothing is said about their folder. */
    public static ConceptFolder ofSingleFiles(Path folder, String path) {
        Path name = folder.getFileName();
        return new ConceptFolder(
                name == null ? "" : name.toString(),
                folder,
                path,
                null,
                1,
                null,
                false,
                false,
                false,
                false,
                CaptionOptions.NONE);
    }
}
