package dev.loralint.folders;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.files.FolderListing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder to be read as a concept.
 *
 * @param listing what is in it, if someone already looked; listing a large folder twice is half of a large check
 * @param look where its captions may be
 * @param table its captions, if they are known to be in one file
 */
public record ConceptFolder(
        ConceptSource source,
        Path folder,
        @Nullable FolderListing listing,
        CaptionLook look,
        @Nullable TableFolder table) {

    /** A folder whose captions are text files. */
    public ConceptFolder(ConceptSource source, Path folder, @Nullable FolderListing listing) {
        this(source, folder, listing, CaptionLook.TEXTS, null);
    }

    /** The same, read by a trainer that was found out. */
    ConceptFolder readBy(CaptionOptions options, ReaderEvidence why) {
        return from(source.readBy(options, why));
    }

    /** The same with something else that is known of it. */
    ConceptFolder from(ConceptSource other) {
        return new ConceptFolder(other, folder, listing, look, table);
    }
}
