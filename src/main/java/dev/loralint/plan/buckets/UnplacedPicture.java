package dev.loralint.plan.buckets;

import dev.loralint.concepts.ImageFile;

/**
 * An image for which no bucket is left.
 *
 * @param image the image file
 * @param words why, a clause with "it" for the picture
 */
public record UnplacedPicture(ImageFile image, String words) {}
