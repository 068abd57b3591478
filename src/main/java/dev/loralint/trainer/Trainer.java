package dev.loralint.trainer;

/**
 * Which program will train, so that a rule can tell what it will do.
 *
 * @param name {@code sd-scripts}, {@code OneTrainer}, {@code ai-toolkit}, {@code diffusion-pipe}
 * @param version the commit or release that the facts were taken from, or the one that the user named
 * @param verified whether the facts in the rules were seen with that version
 */
public record Trainer(String name, String version, boolean verified) {

    /** The same at another commit or release; verified if it is this very commit, written longer or not. */
    public Trainer at(String other) {
        String bare = other.startsWith("v") ? other.substring(1) : other;
        return bare.startsWith(version) ? this : new Trainer(name, bare, false);
    }

    @Override
    public String toString() {
        return name;
    }
}
