package dev.loralint.concepts;

import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.picture.ImageSize;
import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureHeader;
import java.util.Optional;

/**
 * An image that the trainer will read.
 *
 * @param captioned whether a caption of its name was read
 */
public record ImageFile(Concept concept, ImageRecord record, boolean captioned) {

    public String fileName() {
        return record.fileName();
    }

    /** The name of a caption that has its name but another extension than those that are read; empty where there is none. */
    public String otherCaption() {
        return captioned ? "" : record.otherCaption();
    }

    /** What that caption says in its first line; empty where it cannot be read or says nothing. */
    public String otherWords() {
        return captioned ? "" : record.otherWords();
    }

    /** As shown to people. */
    public String path() {
        return concept.pathOf(fileName());
    }

    /** What was found in the file; nothing where nobody looked. */
    public Optional<PictureFile> picture() {
        return Optional.ofNullable(record.read());
    }

    public Optional<PictureHeader> header() {
        return picture().flatMap(PictureFile::header);
    }

    public Optional<ImageSize> size() {
        return header().map(PictureHeader::size);
    }

    /** The caption that the trainer looks for. */
    public String expectedCaption() {
        return Suffixes.stem(fileName()) + concept.extension().read();
    }

    /** What it is trained with instead, as the object of a sentence. */
    public String fallback() {
        return concept.fallback();
    }

    public Location wholeFile() {
        return Location.of(path());
    }
}
