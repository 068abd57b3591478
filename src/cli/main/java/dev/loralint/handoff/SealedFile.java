package dev.loralint.handoff;

/**
 * A file as it was checked.
 *
 * @param path absolute, with {@code /}
 * @param bytes its length
 */
record SealedFile(String path, String sha256, long bytes) {}
