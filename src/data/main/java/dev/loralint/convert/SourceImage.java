package dev.loralint.convert;

import java.util.List;

/**
 * An image and its captions.
 *
 * @param name relative to the folder, with {@code /}
 * @param there whether the image exists
 * @param captions of which a trainer uses one or all; none if it has no caption
 */
record SourceImage(String name, boolean there, List<String> captions) {

    SourceImage {
        captions = List.copyOf(captions);
    }

    /** The part of the name before the last slash, with it; empty where there is none. */
    String parent() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The name without folders. */
    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The name without its suffix. */
    String stem() {
        int dot = name.lastIndexOf('.');
        return dot > parent().length() ? name.substring(0, dot) : name;
    }
}
