package dev.loralint.concepts;

import dev.loralint.captions.CaptionText;

/**
 * A caption of a concept as it was read: its text and its identity.
 *
 * @param fileName its name in the concept; the image of the same name without suffix is its own
 */
public record CaptionRecord(String fileName, CaptionText text) {}
