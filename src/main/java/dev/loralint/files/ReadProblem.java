package dev.loralint.files;

/**
 * Something that could not be read.
 *
 * @param path as shown to people
 * @param message what happened and what to do, one sentence
 */
public record ReadProblem(String path, String message) {}
