package dev.loralint.files;

/**
 * A file or folder that cannot be read.
 *
 * @param path the file, as reports show it
 * @param message what happened and what to do, in one sentence
 */
public record ReadProblem(String path, String message) {}
