package dev.loralint.trainer;

/**
 * The part of a training for which a setting is meant. What a part has without a setting of its own, such as a dataset of the
 * whole training, is a setting of that part too.
 *
 * @param name {@code run}, {@code dataset}, {@code subset}, {@code form}, {@code left_out}, or the trainer's own name of a section or of a list
 *     of arguments
 * @param key as the part has it
 * @param dataset the number of its dataset, from 0 (index)
 * @param subset its number in the dataset, from 0 (index)
 */
public record SettingScope(String name, String key, int dataset, int subset) {

    /** The whole training. */
    public static final String RUN = "run";

    /** A folder of images, or several that are trained together. */
    public static final String DATASET = "dataset";

    /** A folder of images in a dataset. */
    public static final String SUBSET = "subset";

    /** The form of a program that starts the trainer. */
    public static final String FORM = "form";

    /** What the program that starts the trainer has in its file and does not pass on. */
    public static final String LEFT_OUT = "left_out";

    static final SettingScope OF_RUN = new SettingScope(RUN, "", 0, 0);

    /** A part of which there is one. */
    public static SettingScope of(String name, String key) {
        return new SettingScope(name, key, 0, 0);
    }
}
