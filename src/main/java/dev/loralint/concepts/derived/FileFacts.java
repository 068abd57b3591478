package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a concept's files, apart from what captions say. */
public final class FileFacts {

    private FileFacts() {}

    /** Images that cannot be opened, images that share a property, names that do not travel, stale caches. */
    public static List<Object> of(Concept concept) {
        List<Object> facts = new ArrayList<>();
        concept.images().forEach(image -> BrokenImage.of(image).ifPresent(facts::add));
        facts.addAll(PictureGroup.of(concept));
        GreyPictures.of(concept).ifPresent(facts::add);
        facts.addAll(UnportableName.of(concept));
        facts.addAll(StaleCaches.of(concept));
        return facts;
    }
}
