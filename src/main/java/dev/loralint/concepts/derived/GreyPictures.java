package dev.loralint.concepts.derived;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import dev.loralint.picture.ColourModel;
import dev.loralint.picture.PictureHeader;
import dev.loralint.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images of a concept that are stored in greyscale while others have colours.
 *
 * @param concept the concept of the images
 * @param images the greyscale images
 * @param captions the caption of each image that has one, by the name without suffix
 */
public record GreyPictures(Concept concept, List<ImageFile> images, Map<String, Caption> captions) {

    public static boolean isGrey(PictureHeader header) {
        return header.colours() == ColourModel.GREY && header.bits() <= 8;
    }

    /** Nothing where there are none, or where all are: then grey is what the concept shows. */
    static Optional<GreyPictures> of(Concept concept) {
        List<ImageFile> grey = concept.images().stream()
                .filter(i -> i.header().filter(GreyPictures::isGrey).isPresent())
                .toList();
        if (grey.isEmpty() || grey.size() == concept.images().size()) {
            return Optional.empty();
        }
        Map<String, Caption> captions = new HashMap<>();
        concept.captions().forEach(c -> captions.put(c.stem(), c));
        return Optional.of(new GreyPictures(concept, grey, captions));
    }

    /** Whether some of their captions have none of these comma-separated tags. */
    public boolean isUnsaid(String words) {
        return !unsaid(words).isEmpty();
    }

    /** {@code 3 of 40 pictures are}. */
    public String countIs(String words) {
        int count = unsaid(words).size();
        return count + " of " + concept.images().size() + " pictures " + (count == 1 ? "is" : "are");
    }

    /** The greyscale images whose captions have none of these comma-separated tags. */
    public List<Location> places(String words) {
        return unsaid(words).stream().map(ImageFile::wholeFile).toList();
    }

    /** Those whose caption holds none of the words, which are parted by commas. */
    private List<ImageFile> unsaid(String words) {
        List<String> wanted = List.of(words.split(" *, *"));
        return images.stream()
                .filter(image -> {
                    Caption caption = captions.get(Suffixes.stem(image.fileName()));
                    return caption == null
                            || caption.tags().stream()
                                    .noneMatch(tag -> wanted.stream().anyMatch(word -> Words.hold(tag.key(), word)));
                })
                .toList();
    }
}
