package dev.loralint.folders;

import dev.loralint.concepts.ConceptSource;
import dev.loralint.files.FolderListing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder to be read as a concept.
 *
 * @param listing what is in it, if someone already looked; listing a large folder twice is half of a large check
 */
public record ConceptFolder(
        ConceptSource source, Path folder, @Nullable FolderListing listing) {}
