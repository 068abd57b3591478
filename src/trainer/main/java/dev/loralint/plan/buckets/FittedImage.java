package dev.loralint.plan.buckets;

import dev.loralint.concepts.ImageFile;
import dev.loralint.image.ImageSize;

/**
 * An image and the size that it is trained at.
 *
 * @param image the image
 * @param size its width and height
 * @param placement its bucket
 */
public record FittedImage(ImageFile image, ImageSize size, Placement placement) {

    /** The size that it is scaled to before it is cropped, such as {@code 1024x1152}. */
    public String resized() {
        return placement.resized().toString();
    }

    /** The size of its bucket. */
    public String bucket() {
        return placement.bucket().toString();
    }

    /** How far it is scaled: above 1 it is enlarged. */
    public double scale() {
        return placement.scale(size);
    }

    /** The scale to one decimal. */
    public double factor() {
        return Math.round(scale() * 10) / 10.0;
    }

    /** Which share of it is cropped, from 0 to 1. */
    public double croppedShare() {
        return placement.croppedAway();
    }

    /** Of the long side to the short one. */
    public double ratio() {
        return (double) Math.max(size.width(), size.height()) / Math.min(size.width(), size.height());
    }
}
