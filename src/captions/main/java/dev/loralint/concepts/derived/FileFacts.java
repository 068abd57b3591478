package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a concept's files, apart from what captions say. */
public final class FileFacts {

    private FileFacts() {}

    /** Images that cannot be opened, images by their headers, and names that not every system can store. */
    public static List<Object> of(Concept concept) {
        List<Object> facts = new ArrayList<>();
        concept.images().forEach(image -> BrokenImage.of(image).ifPresent(facts::add));
        facts.addAll(ImageGroup.of(concept));
        GreyImages.of(concept).ifPresent(facts::add);
        facts.addAll(FileName.of(concept));
        return facts;
    }
}
