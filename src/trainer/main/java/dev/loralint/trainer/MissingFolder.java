package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * A folder of images that a configuration names and that does not exist.
 *
 * @param path the path as written
 * @param location where it is named
 * @param elsewhere whether it is an absolute path, or one of another system, so that it may exist where the training
 *     runs
 * @param downloaded whether the trainer downloads a dataset of this name instead
 */
public record MissingFolder(String path, Location location, boolean elsewhere, boolean downloaded) {

    /** Whether the path has a variable in it whose value is not known. */
    public boolean unresolved() {
        return Setting.isUnknown(path);
    }
}
