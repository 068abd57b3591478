package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.picture.ColourModel;
import dev.loralint.picture.Orientation;
import dev.loralint.picture.PictureHeader;
import dev.loralint.picture.Transparency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images of a concept that share a property, reported together since hundreds may share it.
 *
 * @param concept the concept of the images
 * @param kind the property that the images share
 * @param detail what the kind adds, such as the format by content; empty where there is nothing to add
 * @param images the images
 */
public record PictureGroup(Concept concept, Kind kind, String detail, List<ImageFile> images) {

    /** What they have in common. */
    public enum Kind {
        /** Their suffix says another format than their content; the detail is the format. */
        WRONG_SUFFIX,
        /** They can be seen through; the detail is the colour behind. */
        TRANSPARENT,
        /** They are made of inks. */
        CMYK,
        /** They are greyscale of 16 bits. */
        DEEP_GREY,
        /** EXIF turns them; the detail is how they look if nobody does. */
        TURNED,
        /** They move. */
        ANIMATED
    }

    private record Key(Kind kind, String detail) {}

    /** All groups of a concept's pictures that can be opened. */
    static List<PictureGroup> of(Concept concept) {
        Map<Key, List<ImageFile>> found = new LinkedHashMap<>();
        for (ImageFile image : concept.images()) {
            PictureHeader header = image.header().orElse(null);
            if (header != null) {
                for (Key key : keys(image, header)) {
                    found.computeIfAbsent(key, k -> new ArrayList<>()).add(image);
                }
            }
        }
        List<PictureGroup> groups = new ArrayList<>();
        found.forEach((key, images) -> groups.add(new PictureGroup(concept, key.kind(), key.detail(), images)));
        return groups;
    }

    private static List<Key> keys(ImageFile image, PictureHeader header) {
        List<Key> keys = new ArrayList<>(0);
        String suffix = Suffixes.of(image.fileName()).toLowerCase(Locale.ROOT);
        if (header.format().isOpenedEverywhere() && !header.format().isNamed(suffix)) {
            keys.add(new Key(Kind.WRONG_SUFFIX, header.format().label()));
        }
        if (header.transparency().isFound()) {
            keys.add(new Key(Kind.TRANSPARENT, behind(header.transparency())));
        }
        if (header.colours() == ColourModel.CMYK) {
            keys.add(new Key(Kind.CMYK, ""));
        }
        boolean alone = header.transparency() == Transparency.NONE;
        if (header.colours() == ColourModel.GREY && header.bits() == 16 && alone) {
            keys.add(new Key(Kind.DEEP_GREY, ""));
        }
        if (header.orientation() != Orientation.UPRIGHT) {
            keys.add(new Key(Kind.TURNED, header.orientation().words()));
        }
        if (header.animated()) {
            keys.add(new Key(Kind.ANIMATED, ""));
        }
        return keys;
    }

    private static String behind(Transparency transparency) {
        return switch (transparency) {
            case OVER_BLACK -> "black";
            case OVER_WHITE -> "white";
            case OVER_COLOUR -> "colours that nobody was meant to see";
            default -> "";
        };
    }

    /** The number of images (count). */
    public int size() {
        return images.size();
    }

    /** {@code 1 picture}. */
    public String count() {
        return size() + (size() == 1 ? " picture" : " pictures");
    }

    /** {@code 1 picture is}, {@code 3 pictures are}. */
    public String countIs() {
        return count() + (size() == 1 ? " is" : " are");
    }

    /** The image files. */
    public List<Location> places() {
        return images.stream().map(ImageFile::wholeFile).toList();
    }

    /** Whether the detail is empty. */
    public boolean isPlain() {
        return detail.isEmpty();
    }

    /** The suffixes that they have, for a sentence. */
    public String suffixes() {
        return String.join(
                ", ",
                images.stream()
                        .map(i -> Suffixes.of(i.fileName()))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
