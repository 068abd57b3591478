package dev.loralint.plan.given;

/**
 * Something that the trainer leaves out or puts something else in place of, without stopping.
 *
 * @param path the file or folder, as the trainer would name it
 * @param count how many files it is about
 */
public record LeftOut(Kind kind, String path, int count) {

    /** What becomes of it and why. */
    public enum Kind {
        UNREAD_SUFFIX("the trainer does not read images with this suffix, or not in this mixture of cases"),
        HIDDEN_IMAGE("names that begin with a dot are not looked for"),
        NESTED_FOLDER("folders inside an image folder are not looked into"),
        LOOSE_IMAGE("only folders called `N_name` are read here, and this lies beside them"),
        WITHOUT_REPEATS("the folder's name does not begin with a number of repeats and an underscore"),
        FEW_REPEATS("the repeats are less than 1"),
        NAMED_AGAIN("the folder is named once more in the same dataset; the first one counts"),
        NO_IMAGES("there is no image in it that the trainer reads"),
        NO_FOLDER("there is no such folder"),
        NO_ENTRIES("the metadata names no image"),
        SAME_NAME("images that differ in their suffix alone share one caption and one cache"),
        CLASS_TOKENS("there is no caption file, and the class tokens are trained instead"),
        NO_CAPTION("there is neither a caption file nor class tokens, and an empty caption is trained"),
        LATER_LINES("only the first line of the caption is read"),
        SIZE_OF_CACHE("the image's size is taken from the name of a cached latent"),
        CACHED_LIST("images, sizes and captions are taken from metadata_cache.json and not from the folder"),
        REGULARISATION("there are more regularisation images than training images, and the rest is not used"),
        VALIDATION("held back for validation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The reason, a clause. */
        public String words() {
            return words;
        }

        /** By which programs know it. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
