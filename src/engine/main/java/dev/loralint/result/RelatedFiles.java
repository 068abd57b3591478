package dev.loralint.result;

import java.util.List;
import java.util.Locale;

/**
 * Files of which some can go.
 *
 * @param paths as shown to people
 * @param keep the one to keep; empty where that is for a person to say
 */
public record RelatedFiles(Kind kind, List<String> paths, String keep) {

    /** What they share. */
    public enum Kind {
        /** Every byte of the weights. */
        WEIGHTS("same weights"),
        /** A hash of the weights that they record, and that was not computed. */
        RECORDED("same recorded hash"),
        /** The values of the matrices, under other names or in another precision. */
        VALUES("same values"),
        /** The training run, in which they were saved one after the other. */
        SERIES("one training run"),
        /** The first was merged from the others. */
        MERGED("merged"),
        /** The first was resized from one of the others. */
        RESIZED("resized");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As people read it. */
        public String title() {
            return title;
        }

        /** The word in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RelatedFiles {
        paths = List.copyOf(paths);
    }

    /** Those that can go; none where it is not known which one to keep. */
    public List<String> others() {
        return keep.isEmpty()
                ? List.of()
                : paths.stream().filter(path -> !path.equals(keep)).toList();
    }
}
