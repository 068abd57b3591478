package dev.loralint.trainer;

/**
 * The program that trains.
 *
 * @param name {@code sd-scripts}, {@code OneTrainer}, {@code ai-toolkit} or {@code diffusion-pipe}
 * @param version the commit or release that the facts were checked with, or the one that the user named
 * @param verified whether the facts in the rules were checked with that version
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
