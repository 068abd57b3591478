package dev.loralint.folders;

import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the captions of a folder are.
 *
 * @param listing what is in the folder
 * @param images names of images
 * @param table the captions of all images, if they are in one file
 * @param sidecars names of JSON files with a caption each
 * @param texts names of text files with captions
 */
public record FolderCaptions(
        FolderListing listing,
        List<String> images,
        @Nullable TableFolder table,
        List<String> sidecars,
        List<String> texts) {

    /**
     * @param problems files that cannot be read are added
     * @throws IOException if the folder cannot be listed
     */
    public static FolderCaptions of(ConceptFolder folder, List<ReadProblem> problems) throws IOException {
        DatasetReader.Listed listed = DatasetReader.listed(folder, problems);
        return new FolderCaptions(
                listed.listing(), listed.images(), listed.table(), listed.sidecars(), listed.captions());
    }

    /** The captions of one file. */
    public static FolderCaptions of(TableFolder table) {
        Path folder = table.folder();
        FolderListing listing = new FolderListing(folder, table.images(), List.of(), Map.of(), List.of(), List.of());
        return new FolderCaptions(listing, table.images(), table, List.of(), List.of());
    }
}
