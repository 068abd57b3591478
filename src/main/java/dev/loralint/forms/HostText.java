package dev.loralint.forms;

/**
 * A file that contains captions.
 *
 * @param path as shown to people
 */
record HostText(String path, CaptionForm form, byte[] bytes) {}
