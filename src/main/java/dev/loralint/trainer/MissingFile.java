package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * A file that a configuration names and the trainer reads before anything else, and that is not here.
 *
 * @param setting the trainer's key that names it ({@code dataset_config})
 * @param name as written
 * @param location where it is named
 */
public record MissingFile(String setting, String name, Location location) {}
