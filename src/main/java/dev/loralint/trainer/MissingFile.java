package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * A file that a configuration names, that the trainer needs to start, and that does not exist.
 *
 * @param setting the trainer's key that names it ({@code dataset_config})
 * @param name the path as written
 * @param location where it is named
 * @param elsewhere whether it may exist where the training runs
 */
public record MissingFile(String setting, String name, Location location, boolean elsewhere) {}
