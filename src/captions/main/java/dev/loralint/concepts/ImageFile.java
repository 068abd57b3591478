package dev.loralint.concepts;

import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.image.ImageSize;
import dev.loralint.image.VideoHeader;
import java.util.Optional;

/**
 * An image that the trainer reads, or a video. As facts, a session has only the images without a caption; write
 * {@code ImageFile( … ) from $concept.images} for all images of a concept.
 *
 * @param concept the concept that the image belongs to
 * @param captioned whether a caption with its name was read
 */
public record ImageFile(Concept concept, ImageRecord record, boolean captioned) {

    // By hand: the concept has all captions, and to hash them takes long.
    @Override
    public int hashCode() {
        return fileName().hashCode();
    }

    /** The name of the file without its folder. */
    public String fileName() {
        return record.fileName();
    }

    /** The name of a caption with its name but another extension than those that are read; empty if there is none. */
    public String otherCaption() {
        return captioned ? "" : record.otherCaption();
    }

    /** Whether that caption has the image's whole name in its own, with the suffix: no trainer reads it. */
    public boolean isOtherLong() {
        return otherCaption().startsWith(fileName());
    }

    /** The first line of that caption; empty if it cannot be read or is blank. */
    public String otherWords() {
        return captioned ? "" : record.otherWords();
    }

    /** The name of a JSON file with its caption, which is not read; empty if there is none. */
    public String jsonCaption() {
        return captioned ? "" : record.jsonCaption();
    }

    /** The path of the file, as reports show it. */
    public String path() {
        return concept.pathOf(fileName());
    }

    /** What was read of the file; empty if nothing was. */
    public Optional<ImageOnDisk> picture() {
        return Optional.ofNullable(record.read());
    }

    /** What the header says: size, format, colours; empty if it cannot be read. */
    public Optional<ImageHeader> header() {
        return picture().flatMap(ImageOnDisk::header);
    }

    /** Whether it is a video, by its suffix. */
    public boolean isVideo() {
        return Suffixes.isVideo(Suffixes.of(fileName()));
    }

    /** What the header of a video says; empty if it cannot be read, and for an image. */
    public Optional<VideoHeader> video() {
        return picture().flatMap(ImageOnDisk::video);
    }

    /** Width and height; empty if the header cannot be read. */
    public Optional<ImageSize> size() {
        return header().map(ImageHeader::size);
    }

    /** The width before EXIF rotates it (pixels); NaN, for which each comparison is false, if the header cannot be read. */
    public double width() {
        return size().map(ImageSize::width).map(Integer::doubleValue).orElse(Double.NaN);
    }

    /** The height before EXIF rotates it (pixels); NaN, for which each comparison is false, if the header cannot be read. */
    public double height() {
        return size().map(ImageSize::height).map(Integer::doubleValue).orElse(Double.NaN);
    }

    /** The name of the caption file that the trainer looks for. */
    public String expectedCaption() {
        return Suffixes.stem(fileName()) + concept.extension().read();
    }

    /** The image file as a place. */
    public Location wholeFile() {
        return Location.of(path());
    }
}
