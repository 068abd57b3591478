package dev.loralint.concepts;

import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.picture.ImageSize;
import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureHeader;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image that the trainer will read.
 *
 * @param captioned whether a caption of its name was read
 * @param otherCaption the name of a caption that has its name but another extension than those that are read; empty
 *     where there is none
 * @param otherWords what that caption says in its first line; empty where it cannot be read or says nothing
 * @param read what its header says; {@code null} where a change is judged that tells nothing of it
 */
public record ImageFile(
        Concept concept,
        String fileName,
        boolean captioned,
        String otherCaption,
        String otherWords,
        @Nullable PictureFile read) {

    public String path() {
        return concept.pathOf(fileName);
    }

    public Path file() {
        return concept.folder().resolve(fileName);
    }

    /** What was found in the file; nothing where nobody looked. */
    public Optional<PictureFile> picture() {
        return Optional.ofNullable(read);
    }

    public Optional<PictureHeader> header() {
        return picture().flatMap(PictureFile::header);
    }

    public Optional<ImageSize> size() {
        return header().map(PictureHeader::size);
    }

    /** The caption that the trainer looks for. */
    public String expectedCaption() {
        return Suffixes.stem(fileName) + concept.extension().read();
    }

    /** What it is trained with instead, as the object of a sentence. */
    public String fallback() {
        return concept.fallback();
    }

    public Location wholeFile() {
        return Location.of(path());
    }
}
