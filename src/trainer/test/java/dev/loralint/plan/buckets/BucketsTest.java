package dev.loralint.plan.buckets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.BucketSettings;
import dev.loralint.plan.given.Stop;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of buckets, worked out by hand from the trainer's formulas. */
class BucketsTest {

    private static final ImageSize SQUARE = new ImageSize(1024, 1024);

    @ParameterizedTest
    @CsvSource({
        // an image that has the size of a bucket goes there, whatever else has its ratio
        "832, 1216, 832, 1216, 832, 1216",
        "1024, 1024, 1024, 1024, 1024, 1024",
        // scaled until the shorter of its overlaps fits
        "1000, 1500, 832, 1216, 832, 1248",
        "1500, 1000, 1216, 832, 1248, 832",
        "512, 512, 1024, 1024, 1024, 1024",
        // longer than the longest bucket
        "4000, 400, 2048, 512, 5120, 512",
        "400, 4000, 512, 2048, 512, 5120"
    })
    void imageGoesToTheBucketOfTheNearestRatio(
            int width, int height, int bucketWidth, int bucketHeight, int resizedWidth, int resizedHeight) throws Stop {
        Placement placed =
                new Buckets(new BucketSettings(SQUARE, true, false, 512, 2048, 64)).place(new ImageSize(width, height));
        assertEquals(new ImageSize(bucketWidth, bucketHeight), placed.bucket());
        assertEquals(new ImageSize(resizedWidth, resizedHeight), placed.resized());
    }

    @ParameterizedTest
    @CsvSource({
        // small enough: only cut to steps
        "800, 600, 768, 576, 800, 600",
        // too large: the side that keeps the ratio better is rounded to steps
        "2048, 2048, 1024, 1024, 1024, 1024",
        "2000, 1000, 1408, 704, 1408, 704"
    })
    void withoutUpscalingOnlyLargeImagesAreScaled(
            int width, int height, int bucketWidth, int bucketHeight, int resizedWidth, int resizedHeight) throws Stop {
        Placement placed =
                new Buckets(new BucketSettings(SQUARE, true, true, 256, 1024, 64)).place(new ImageSize(width, height));
        assertEquals(new ImageSize(bucketWidth, bucketHeight), placed.bucket());
        assertEquals(new ImageSize(resizedWidth, resizedHeight), placed.resized());
    }

    @Test
    void sizesAreWithinTheAreaAndTheLimits() throws Stop {
        List<ImageSize> sizes = Buckets.sizes(new BucketSettings(SQUARE, true, false, 512, 1536, 64));
        TreeSet<ImageSize> ordered = new TreeSet<>(Buckets.ORDER);
        ordered.addAll(sizes);
        assertEquals(List.copyOf(ordered), sizes);
        assertTrue(sizes.contains(SQUARE));
        for (ImageSize size : sizes) {
            assertTrue(size.width() * size.height() <= 1024 * 1024, size.toString());
            assertTrue(Math.min(size.width(), size.height()) >= 512, size.toString());
            assertTrue(Math.max(size.width(), size.height()) <= 1536, size.toString());
            assertTrue(size.width() % 64 == 0 && size.height() % 64 == 0, size.toString());
            assertTrue(sizes.contains(new ImageSize(size.height(), size.width())), size.toString());
        }
    }

    @Test
    void emptyBucketStopsTheTrainer() throws Stop {
        Buckets buckets = new Buckets(new BucketSettings(SQUARE, true, true, 256, 1024, 64));
        assertThrows(Stop.class, () -> buckets.place(new ImageSize(40, 40)));
        assertThrows(Stop.class, () -> buckets.place(new ImageSize(0, 0)));
        assertThrows(Stop.class, () -> new Buckets(new BucketSettings(SQUARE, true, false, 0, 1024, 64)));
    }

    @Test
    void cropIsAShareOfTheScaledPicture() {
        Placement placed = new Placement(new ImageSize(512, 512), new ImageSize(1024, 512));
        assertEquals(0.5, placed.croppedAway(), 1e-9);
        assertEquals(2, placed.scale(new ImageSize(512, 256)), 1e-9);
    }
}
