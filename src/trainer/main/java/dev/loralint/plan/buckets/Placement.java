package dev.loralint.plan.buckets;

import dev.loralint.image.ImageSize;

/**
 * Where an image goes.
 *
 * @param bucket the size it is trained at
 * @param resized the size it is scaled to first; what is larger than the bucket is cut off at both sides alike
 */
public record Placement(ImageSize bucket, ImageSize resized) {

    /** How far an image of this size is scaled: above 1 it is made larger. */
    public double scale(ImageSize size) {
        return size.width() == 0 ? 1 : (double) resized.width() / size.width();
    }

    /** Which share of the image is cut away, from 0 to 1. */
    public double croppedAway() {
        double kept = (double) Math.min(bucket.width(), resized.width()) * Math.min(bucket.height(), resized.height());
        double all = (double) resized.width() * resized.height();
        return all <= 0 ? 0 : Math.max(0, 1 - kept / all);
    }
}
