package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.image.ColourModel;
import dev.loralint.image.ImageFormat;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.Orientation;
import dev.loralint.image.Transparency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Images of a concept whose headers say the same, since hundreds may share a property.
 *
 * @param concept the concept of the images
 * @param suffix of their names, in lower case and with its dot
 * @param format by their content
 * @param colours what the numbers of a pixel mean
 * @param bits of one channel of a pixel
 * @param transparency whether they are transparent, and which colour is stored there
 * @param orientation what EXIF says
 * @param animated whether there are more frames than one
 * @param images the images
 */
public record ImageGroup(
        Concept concept,
        String suffix,
        ImageFormat format,
        ColourModel colours,
        int bits,
        Transparency transparency,
        Orientation orientation,
        boolean animated,
        List<ImageFile> images) {

    /** All images of a concept whose headers could be read. */
    static List<ImageGroup> of(Concept concept) {
        List<ImageGroup> groups = new ArrayList<>();
        for (ImageFile image : concept.images()) {
            image.header()
                    .ifPresent(header ->
                            group(concept, image, header, groups).images.add(image));
        }
        return groups;
    }

    /** The group of an image; a new one if there is none yet. A concept has few. */
    private static ImageGroup group(Concept concept, ImageFile image, ImageHeader header, List<ImageGroup> groups) {
        String suffix = Suffixes.of(image.fileName()).toLowerCase(Locale.ROOT);
        for (ImageGroup group : groups) {
            if (group.suffix.equals(suffix) && group.takes(header)) {
                return group;
            }
        }
        ImageGroup group = new ImageGroup(
                concept,
                suffix,
                header.format(),
                header.colours(),
                header.bits(),
                header.transparency(),
                header.orientation(),
                header.animated(),
                new ArrayList<>());
        groups.add(group);
        return group;
    }

    private boolean takes(ImageHeader header) {
        return format == header.format()
                && colours == header.colours()
                && bits == header.bits()
                && transparency == header.transparency()
                && orientation == header.orientation()
                && animated == header.animated();
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
