package dev.loralint.plan.buckets;

import dev.loralint.image.ImageSize;
import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import java.util.List;

/**
 * An image that is not scaled must have the resolution's size, or be cut to it: at random, or around a face whose place
 * its name tells in the last four of five or more parts (dataset.py: BaseDataset).
 */
public final class WithoutBuckets {

    private static final int PARTS = 5;

    private WithoutBuckets() {}

    /** Whether the name is one that face detection gave, where its parts are read as numbers. */
    public static Face face(String key) throws Stop {
        List<String> parts = PythonText.split(PythonText.withoutSuffix(PythonText.name(key)), "_");
        if (parts.size() < PARTS) {
            return new Face(0, 0);
        }
        try {
            int last = parts.size();
            int x = Integer.parseInt(PythonText.strip(parts.get(last - 4)));
            Integer.parseInt(PythonText.strip(parts.get(last - 3)));
            int width = Integer.parseInt(PythonText.strip(parts.get(last - 2)));
            int height = Integer.parseInt(PythonText.strip(parts.get(last - 1)));
            return new Face(x, Math.max(width, height));
        } catch (NumberFormatException e) {
            throw new Stop("the last four parts of its name are not numbers; `face_crop_aug_range` reads them as the"
                    + " position of a face");
        }
    }

    /**
     * @param centre in pixels from the left; 0 for none
     * @param size its longer side
     */
    public record Face(int centre, int size) {}

    public static void check(ImageSize size, ImageSize resolution, Face face, boolean randomCrop) throws Stop {
        if (size.equals(resolution)) {
            return;
        }
        boolean cut = randomCrop || face.centre() > 0;
        boolean large = size.width() >= resolution.width() && size.height() >= resolution.height();
        if (!large || !cut) {
            throw new Stop("the image has another size than " + resolution
                    + ", and without `enable_bucket` images are not scaled");
        }
        if (face.centre() > 0 && face.size() == 0) {
            throw new Stop("its name gives a face with size 0");
        }
    }
}
