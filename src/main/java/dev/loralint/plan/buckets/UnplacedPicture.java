package dev.loralint.plan.buckets;

import dev.loralint.concepts.ImageFile;

/**
 * A picture for which no bucket is left.
 *
 * @param words why, a clause with "it" for the picture
 */
public record UnplacedPicture(ImageFile image, String words) {}
