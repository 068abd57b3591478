package dev.loralint.plan;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.plan.given.SubsetSettings;
import dev.loralint.plan.images.FoundImage;

/** An image that is in a dataset: of which subset, how often, and where it goes. */
final class Registered {

    final FoundImage image;
    final SubsetSettings subset;
    int repeats;
    private ImageSize size = new ImageSize(0, 0);
    private Placement placement = new Placement(size, size);

    Registered(FoundImage image, SubsetSettings subset) {
        this.image = image;
        this.subset = subset;
        this.repeats = subset.repeats();
    }

    void place(ImageSize own, Placement found) {
        size = own;
        placement = found;
    }

    ImageSize size() {
        return size;
    }

    Placement placement() {
        return placement;
    }
}
