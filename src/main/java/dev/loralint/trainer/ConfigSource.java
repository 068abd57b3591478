package dev.loralint.trainer;

import java.nio.file.Path;

/**
 * A file that may be a configuration.
 *
 * @param path as shown to people
 * @param directory the working directory, which trainers resolve paths against
 */
public record ConfigSource(Path file, String path, byte[] bytes, Path directory) {}
