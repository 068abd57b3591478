package dev.loralint.trainers.sdscripts.run;

/**
 * A network argument that sd-scripts reads; some are read only together with another. A rule infers it.
 *
 * @param key its name
 * @param value the kind of value that it expects, as in the table of network arguments
 */
public record ReadArgument(String key, String value) {}
