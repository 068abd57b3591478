package dev.loralint.plan.buckets;

import dev.loralint.concepts.ImageFile;
import dev.loralint.image.ImageSize;

/**
 * An image for which no bucket is left.
 *
 * @param image the image
 * @param size its width and height
 * @param resolution that the configuration trains at
 * @param steps what the sides of a bucket are multiples of, in pixels
 */
public record UnplacedImage(ImageFile image, ImageSize size, ImageSize resolution, int steps) {}
