package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * Why a configuration could not be read in full.
 *
 * @param message what was found and what to do, one sentence
 */
public record ConfigProblem(Location location, String message) {}
