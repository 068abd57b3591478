package dev.loralint.trainer;

/**
 * Which program will train, so that a rule can tell what it will do.
 *
 * @param name {@code sd-scripts}, {@code OneTrainer}, {@code ai-toolkit}, {@code diffusion-pipe}
 * @param version the commit or release that the facts were taken from, or the one that the user named
 * @param verified whether the facts in the rules were seen with that version
 */
public record Trainer(String name, String version, boolean verified) {

    /** sd-scripts as it was run to find out what it does. */
    public static final Trainer SD_SCRIPTS = new Trainer("sd-scripts", "48d368f", true);

    /** OneTrainer, as its source was read. */
    public static final Trainer ONETRAINER = new Trainer("OneTrainer", "23df383", true);

    /** ai-toolkit, as its source was read. */
    public static final Trainer AI_TOOLKIT = new Trainer("ai-toolkit", "27a03a9", true);

    /** diffusion-pipe, as its source was read. */
    public static final Trainer DIFFUSION_PIPE = new Trainer("diffusion-pipe", "8f83dbf", true);

    /** The trainer that reads a format in the end. */
    static Trainer of(ConfigFormat format) {
        return switch (format) {
            case ONETRAINER -> ONETRAINER;
            case AITOOLKIT -> AI_TOOLKIT;
            case DPIPE, DPIPE_DATASET -> DIFFUSION_PIPE;
            default -> SD_SCRIPTS;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
