package dev.loralint.trainer;

import dev.loralint.finding.Location;
import dev.loralint.finding.Shown;

/**
 * A file that a configuration names, that the trainer needs to start, and that does not exist or cannot be read.
 *
 * @param setting the trainer's key that names it ({@code dataset_config})
 * @param name the path as written
 * @param location where it is named
 * @param elsewhere whether it may exist where the training runs
 * @param found why what has this name cannot be read: {@code a folder}, {@code not a regular file}; empty if nothing has
 */
public record MissingFile(String setting, String name, Location location, boolean elsewhere, String found) {

    /** The same, once it is known where the trainer is started. */
    MissingFile in(StartFolders starts, TrainerFormat format) {
        return new MissingFile(setting, name, location, elsewhere && isElsewhere(name, starts, format), found);
    }

    /** Whether it may exist where the training runs, if it does not here. */
    static boolean isElsewhere(String name, StartFolders starts, TrainerFormat format) {
        return starts.isUnknown(name) || !starts.isKnown() && format.isShipped(name);
    }

    /** The same, as messages show it. */
    public Shown obstacle() {
        return () -> found;
    }
}
