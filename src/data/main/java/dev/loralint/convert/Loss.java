package dev.loralint.convert;

import dev.loralint.text.Plain;

/** What a form of captions cannot contain, or contains in another way. */
enum Loss {

    /** A form with one caption for each image. */
    OTHER_CAPTIONS("caption", "of images that have several", "the form has one caption for each image"),

    /** A form with a caption on each line. */
    LINE_BREAKS("line break", "", "they become spaces"),

    /** A form in which no text and no caption are the same. */
    EMPTY_CAPTIONS("empty caption", "", "the form has no empty captions"),

    /** AnimaLoraStudio trains each tag of a caption once. */
    DOUBLE_TAGS("tag", "that a caption repeats", "the trainer reads each tag once"),

    /** A file that names images that are not there. */
    MISSING_IMAGES("caption", "whose image does not exist", "the trainer cannot use them"),

    /** Tags in fields of their own. */
    FIELDS("caption", "in several fields", "the fields become one text"),

    /** A sign before the first character. */
    BYTE_ORDER_MARKS("byte order mark", "", "trainers read them as a part of the first tag");

    private final String noun;
    private final String which;
    private final String because;

    Loss(String noun, String which, String because) {
        this.noun = noun;
        this.which = which;
        this.because = because;
    }

    /** One sentence without a full stop. */
    String sentence(int count) {
        boolean changed = this == LINE_BREAKS || this == FIELDS;
        String what = Plain.count(count, noun) + (which.isEmpty() ? "" : " " + which);
        return (changed ? "Changes " : "Drops ") + what + ": " + (count == 1 ? singular() : because);
    }

    private String singular() {
        return switch (this) {
            case LINE_BREAKS -> "it becomes a space";
            case MISSING_IMAGES -> "the trainer cannot use it";
            case BYTE_ORDER_MARKS -> "trainers read it as a part of the first tag";
            default -> because;
        };
    }
}
