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

    @Override
    public String toString() {
        return name;
    }
}
