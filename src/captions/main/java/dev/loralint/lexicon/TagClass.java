package dev.loralint.lexicon;

import java.util.Locale;

/** What kind of thing a tag names. Only {@link #TRAIT} defines the subject and is pruned (G4). */
public enum TagClass {
    /** A permanent feature of the body as the subject is normally seen. */
    TRAIT,
    /** Worn or carried, often part of a standing design, but it can be taken off. */
    SIGNATURE,
    /** A garment or a detail of one. */
    CLOTHING,
    /** A passing condition of the subject: expression, gaze, pose, action. */
    STATE,
    /** The picture and not the subject: framing, place, light, objects, style, medium. */
    SCENE,
    /** Number and kind of subjects. */
    COUNT,
    /** The word that calls the concept; only captions can tell, never the lexicon alone. */
    TRIGGER,
    /** Nothing is known of it. */
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in lower case, as the lexicon's files and the reports write it. */
    public String label() {
        return label;
    }

    static TagClass ofLabel(String label) {
        for (TagClass tagClass : values()) {
            if (tagClass.label.equals(label)) {
                return tagClass;
            }
        }
        throw new IllegalArgumentException("`" + label + "` is not a class of tags");
    }
}
