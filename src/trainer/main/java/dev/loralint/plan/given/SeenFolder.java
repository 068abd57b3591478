package dev.loralint.plan.given;

import dev.loralint.captions.CaptionText;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.image.ImageOnDisk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a check has read of a folder, by the names of files. */
public final class SeenFolder {

    /** A folder of which nothing was read. */
    public static final SeenFolder NONE = new SeenFolder();

    private final Map<String, ImageOnDisk> pictures = new HashMap<>();
    private final Map<String, CaptionText> captions = new HashMap<>();

    private SeenFolder() {}

    /** The folder of a concept. */
    public static SeenFolder of(Concept concept) {
        SeenFolder folder = new SeenFolder();
        for (ImageFile image : concept.images()) {
            image.picture().ifPresent(picture -> folder.pictures.put(image.fileName(), picture));
        }
        for (Caption caption : concept.captions()) {
            folder.captions.put(caption.fileName(), caption.text());
        }
        return folder;
    }

    /** The header of an image. */
    public Optional<ImageOnDisk> picture(String name) {
        return Optional.ofNullable(pictures.get(name));
    }

    /** What a caption file contains. */
    public Optional<CaptionText> caption(String name) {
        return Optional.ofNullable(captions.get(name));
    }
}
