package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.picture.ColourModel;
import dev.loralint.picture.Orientation;
import dev.loralint.picture.PictureFormat;
import dev.loralint.picture.PictureHeader;
import dev.loralint.picture.Transparency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        PictureFormat format,
        ColourModel colours,
        int bits,
        Transparency transparency,
        Orientation orientation,
        boolean animated,
        List<ImageFile> images) {

    private record Key(
            String suffix,
            PictureFormat format,
            ColourModel colours,
            int bits,
            Transparency transparency,
            Orientation orientation,
            boolean animated) {

        static Key of(ImageFile image, PictureHeader header) {
            return new Key(
                    Suffixes.of(image.fileName()).toLowerCase(Locale.ROOT),
                    header.format(),
                    header.colours(),
                    header.bits(),
                    header.transparency(),
                    header.orientation(),
                    header.animated());
        }
    }

    /** All images of a concept whose headers could be read. */
    static List<ImageGroup> of(Concept concept) {
        Map<Key, List<ImageFile>> found = new LinkedHashMap<>();
        for (ImageFile image : concept.images()) {
            image.header()
                    .ifPresent(header -> found.computeIfAbsent(Key.of(image, header), k -> new ArrayList<>())
                            .add(image));
        }
        List<ImageGroup> groups = new ArrayList<>();
        found.forEach((key, images) -> groups.add(new ImageGroup(
                concept,
                key.suffix(),
                key.format(),
                key.colours(),
                key.bits(),
                key.transparency(),
                key.orientation(),
                key.animated(),
                images)));
        return groups;
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }
}
