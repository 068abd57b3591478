package dev.loralint.concepts.derived;

import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ColourModel;
import dev.loralint.image.ImageHeader;
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
public record GreyImages(Concept concept, List<ImageFile> images, Map<String, Caption> captions) {

    public static boolean isGrey(ImageHeader header) {
        return header.colours() == ColourModel.GREY && header.bits() <= 8;
    }

    /** Nothing where there are none, or where all are: then grey is what the concept shows. */
    static Optional<GreyImages> of(Concept concept) {
        List<ImageFile> grey = concept.images().stream()
                .filter(i -> i.header().filter(GreyImages::isGrey).isPresent())
                .toList();
        if (grey.isEmpty() || grey.size() == concept.images().size()) {
            return Optional.empty();
        }
        Map<String, Caption> captions = new HashMap<>();
        concept.captions().forEach(c -> captions.put(c.stem(), c));
        return Optional.of(new GreyImages(concept, grey, captions));
    }

    /** Those whose caption contains none of the tags, which commas separate. */
    public List<ImageFile> withoutTags(String tags) {
        List<String> wanted = List.of(tags.split(" *, *"));
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
