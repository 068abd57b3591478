package dev.loralint.trainers.sdscripts.run;

/**
 * A network argument that sd-scripts reads; some are read only together with another. A rule infers it.
 *
 * @param key its name
 */
public record ReadArgument(String key) {}
