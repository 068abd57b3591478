package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * A folder of images that a configuration names and that is not here.
 *
 * @param path as written
 * @param location where it is named
 * @param elsewhere whether it is an absolute path, or one of another system, that may well exist where it is trained
 */
public record MissingFolder(String path, Location location, boolean elsewhere) {}
