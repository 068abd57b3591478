package dev.loralint.trainer;

import java.util.List;
import java.util.Optional;

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

    private static final List<Trainer> ALL = List.of(SD_SCRIPTS, ONETRAINER, AI_TOOLKIT, DIFFUSION_PIPE);

    /** By its name, at the commit that the facts were taken from. */
    public static Optional<Trainer> named(String name) {
        return ALL.stream().filter(trainer -> trainer.name.equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(Trainer::name).toList();
    }

    /** The same at another commit or release; verified if it is this very commit, written longer or not. */
    public Trainer at(String other) {
        String bare = other.startsWith("v") ? other.substring(1) : other;
        return bare.startsWith(version) ? this : new Trainer(name, bare, false);
    }

    /**
     * sd-scripts 0.8.7 or 0.9.1: for SDXL they warn of v-prediction and refuse weighted captions, which the commit that
     * was run does not.
     */
    public boolean isOldSdScripts() {
        return name.equals(SD_SCRIPTS.name) && (version.equals("0.8.7") || version.equals("0.9.1"));
    }

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
