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
        UNREAD_SUFFIX("the trainer does not read this file extension, or not in this mix of upper and lower case"),
        HIDDEN_IMAGE("the file name starts with a dot, so the trainer skips it"),
        MASK("the file name is that of a mask or conditioning image of another image"),
        FOLDER_APART("the trainer reads no training images from a folder with this name"),
        NESTED_FOLDER("the trainer does not look into folders inside an image folder"),
        LOOSE_IMAGE("the image is not in an `N_name` folder"),
        WITHOUT_REPEATS("the folder name does not start with a number of repeats and an underscore"),
        FEW_REPEATS("the number of repeats is less than 1"),
        NAMED_AGAIN("the folder is listed twice in the dataset; only the first entry counts"),
        SMALL_IMAGE("the image is not larger than `skip_image_resolution`"),
        WITHOUT_MASK("the image has no mask and is trained as a whole"),
        EXTRA_MASK("the conditioning image has no training image"),
        NO_IMAGES("the folder has no image that the trainer reads"),
        NO_FOLDER("the folder or metadata file does not exist"),
        NO_ENTRIES("the metadata lists no image"),
        SAME_NAME("images that differ only in file extension share one caption and one cache"),
        CLASS_TOKENS("the caption file is missing; the class tokens are used instead"),
        NO_CAPTION("the caption file and class tokens are missing; an empty caption is used"),
        LATER_LINES("only the first line of the caption is used"),
        SIZE_OF_CACHE("the image size is taken from the file name of the cached latent"),
        CACHED_LIST("images, sizes and captions are taken from metadata_cache.json, not from the folder"),
        REGULARISATION("there are more regularisation images than training images; the rest are not used"),
        WITHOUT_CAPTION("the caption file is missing; the trainer skips the image"),
        EMPTY_CAPTION("the caption file is missing; an empty caption is used"),
        DEFAULT_CAPTION("the caption file is missing; the default caption is used"),
        SHORT_VIDEO("the video has fewer frames than any number of frames that is trained"),
        UNREAD_VIDEO("the trainer reads no videos with this model"),
        NO_SIZE("the size of the image or video cannot be read"),
        VALIDATION("held out for validation");

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
