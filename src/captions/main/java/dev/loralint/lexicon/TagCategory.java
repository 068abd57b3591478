package dev.loralint.lexicon;

import org.jspecify.annotations.Nullable;

/** The categories of Danbooru, as tag lists for autocompletion number them. */
public enum TagCategory {
    GENERAL(0),
    ARTIST(1),
    COPYRIGHT(3),
    CHARACTER(4),
    META(5);

    private final int number;

    TagCategory(int number) {
        this.number = number;
    }

    static @Nullable TagCategory ofNumber(String number) {
        for (TagCategory category : values()) {
            if (String.valueOf(category.number).equals(number)) {
                return category;
            }
        }
        return null;
    }
}
