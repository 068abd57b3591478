package dev.loralint.dataset;

import dev.loralint.finding.Location;
import java.nio.file.Path;

/**
 * An image that the trainer will read.
 *
 * @param captioned whether a caption of its name was read
 * @param otherCaption the name of a caption that has its name but another extension than those that are read; empty
 *     where there is none
 * @param otherWords what that caption says in its first line; empty where it cannot be read or says nothing
 */
public record ImageFile(Concept concept, String fileName, boolean captioned, String otherCaption, String otherWords) {

    public String path() {
        return concept.pathOf(fileName);
    }

    public Path file() {
        return concept.folder().resolve(fileName);
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
