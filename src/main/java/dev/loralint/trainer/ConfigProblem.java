package dev.loralint.trainer;

import dev.loralint.finding.Location;

/**
 * Why a configuration could not be read in full.
 *
 * @param message what was found and what to do, one sentence
 */
public record ConfigProblem(Location location, String message) {

    /** The sentence after its file and, where one is known, its position. */
    public String placed() {
        String position = location.line() > 0 ? ":" + location.line() + ":" + location.column() : "";
        return location.path() + position + ": " + message;
    }
}
